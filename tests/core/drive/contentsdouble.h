#pragma once

#include "tests/support/httpdouble.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

namespace Aloft {

/// The files of a Jupyter server in memory, all in its root: chunks, renames, a trash. It tells no
/// checksums, and misbehaves as the test wants it.
class ContentsDouble
{
public:
    using Trouble = std::function<std::optional<HttpAnswer>(const HttpDoubleRequest &)>;

    ContentsDouble()
    {
        m_http.onOthers([this](const HttpDoubleRequest &request) { return answer(request); });
    }

    QUrl url() const { return m_http.url(QStringLiteral("/")); }
    const QList<HttpDoubleRequest> &requests() const { return m_http.requests(); }

    QMap<QString, QByteArray> files;
    QList<QByteArray> trash;
    Trouble before;          ///< answers instead, and nothing is done
    Trouble after;           ///< answers instead, and it was done
    bool knowsChunks = true; ///< else each is the whole file
    bool tellsSizes = true;
    bool handsOutFiles = false;   ///< as they are
    QMap<QString, int> toldSizes; ///< of links: not of what they lead to

    void put(const QString &name, const QByteArray &bytes)
    {
        files[name] = bytes;
        m_times[name] = ++m_time;
    }

    /// What has the name is gone.
    void move(const QString &from, const QString &to)
    {
        files[to] = files.take(from);
        m_times[to] = m_times.take(from);
    }

    /// As if the line were cut before anything of an answer comes.
    static HttpAnswer nothing()
    {
        return {200, {}, {{"Content-Length", "1000"}}, HttpAnswer::Ending::Cut};
    }

private:
    HttpAnswer answer(const HttpDoubleRequest &request)
    {
        if (before) {
            if (const auto instead = before(request))
                return *instead;
        }
        const HttpAnswer usual = act(request);
        if (after) {
            if (const auto instead = after(request))
                return *instead;
        }
        return usual;
    }

    HttpAnswer act(const HttpDoubleRequest &request)
    {
        const QString path = QString::fromUtf8(
            QByteArray::fromPercentEncoding(request.target.split('?').constFirst()));
        if (path.startsWith(QStringLiteral("/files/")))
            return file(path.section(u'/', 2));
        const QString name = path.section(QStringLiteral("/api/contents/"), 1);
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        if (request.method == "PUT")
            return save(name, body);
        if (!files.contains(name))
            return {404, {}, {}};
        if (request.method == "GET" && request.target.contains("content=0"))
            return entry(name);
        if (request.method == "GET")
            return {200,
                    R"({"type":"file","format":"base64","content":")" + files[name].toBase64()
                        + R"("})",
                    {}};
        if (request.method == "PATCH")
            return rename(name, body[QStringLiteral("path")].toString());
        trash.append(files.take(name));
        return {204, {}, {}};
    }

    HttpAnswer file(const QString &name)
    {
        if (!handsOutFiles || !files.contains(name))
            return {404, {}, {}};
        return {200, files[name], {}};
    }

    HttpAnswer save(const QString &name, const QJsonObject &body)
    {
        const int chunk = body[QStringLiteral("chunk")].toInt();
        const auto bytes = QByteArray::fromBase64(
            body[QStringLiteral("content")].toString().toLatin1());
        const bool isAnew = !knowsChunks || chunk == 0 || chunk == 1;
        put(name, (isAnew ? QByteArray() : files.value(name)) + bytes);
        return entry(name);
    }

    HttpAnswer rename(const QString &from, const QString &to)
    {
        if (files.contains(to))
            return {409, {}, {}};
        move(from, to);
        return entry(to);
    }

    HttpAnswer entry(const QString &name)
    {
        const auto told = toldSizes.value(name, int(files[name].size()));
        const QByteArray size = tellsSizes ? QByteArray::number(told) : "null";
        return {200,
                R"({"type":"file","name":")" + name.toUtf8() + R"(","path":")" + name.toUtf8()
                    + R"(","size":)" + size + R"(,"last_modified":"2026-01-02T03:04:)"
                    + QByteArray::number(10 + m_times[name] % 50) + R"(.0Z"})",
                {}};
    }

    HttpDouble m_http;
    QMap<QString, int> m_times;
    int m_time = 0;
};

} // namespace Aloft
