#pragma once

#include "core/drive/google/googledrive.h"
#include "tests/support/fakegoogle.h"
#include "tests/support/faketokens.h"
#include "tests/support/outcome.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>

#include <algorithm>
#include <memory>

namespace Aloft {

/// A Google Drive of Aloft's at a fake Google; what has to wait waits milliseconds.
class GoogleFixture
{
public:
    bool start() { return m_google.start(); }

    /// As at the first start, and a new drive.
    void begin(GoogleScope scope = GoogleScope::WholeDrive)
    {
        using namespace Qt::StringLiterals;
        m_drive.reset();
        m_google.setRules({});
        m_google.control("POST", u"reset"_s);
        m_google.control("DELETE", u"log"_s);
        m_google.control("POST", u"storage"_s, {{u"limit"_s, QJsonValue::Null}});
        m_options = {};
        m_options.address = GoogleAddress(m_google.root());
        m_options.scope = scope;
        m_options.pace = {2000, 2000, 2000, std::chrono::milliseconds(5),
                          std::chrono::milliseconds(20)};
        m_options.retry.first = std::chrono::milliseconds(5);
        m_options.retry.longest = std::chrono::milliseconds(20);
        m_options.lastChunk = 1 << 20;
        QString token = u"valid"_s;
        if (scope == GoogleScope::OwnFiles) {
            token = u"own"_s;
            m_google.control(
                "POST", u"tokens"_s,
                {{u"scopes"_s, QJsonArray{u"https://www.googleapis.com/auth/drive.file"_s}},
                 {u"client"_s, u"aloft"_s},
                 {u"access_token"_s, token}});
        }
        useTokens({token});
    }

    void useTokens(const QStringList &tokens)
    {
        m_tokens = std::make_unique<FakeTokens>(tokens);
        m_drive = std::make_unique<GoogleDrive>(m_calls, m_media, *m_tokens, m_options);
    }

    void useOptions(const GoogleDriveOptions &options)
    {
        m_options = options;
        m_drive = std::make_unique<GoogleDrive>(m_calls, m_media, *m_tokens, m_options);
    }

    FakeGoogle &google() { return m_google; }
    FakeTokens &tokens() { return *m_tokens; }
    GoogleDrive &drive() { return *m_drive; }
    const GoogleDriveOptions &options() const { return m_options; }
    void dropDrive() { m_drive.reset(); }

    /// What lies in the fake, by path, without the trash.
    QStringList paths()
    {
        using namespace Qt::StringLiterals;
        QStringList paths;
        for (const QJsonValue &file : m_google.control("GET", u"files"_s)["files"_L1].toArray()) {
            const QString path = file["path"_L1].toString();
            if (path != u"/" && !file["trashed"_L1].toBool())
                paths.append(path);
        }
        return paths;
    }

    /// Has each of the rules spoilt something? Else the test proves nothing.
    bool haveRulesFired()
    {
        using namespace Qt::StringLiterals;
        const QJsonArray rules = m_google.control("GET", u"rules"_s)["rules"_L1].toArray();
        return std::all_of(rules.begin(), rules.end(),
                           [](const QJsonValue &rule) { return rule["fired"_L1].toInt() > 0; });
    }

    qsizetype requests(const QString &method, const QString &pathPart)
    {
        using namespace Qt::StringLiterals;
        qsizetype count = 0;
        for (const QJsonValue &entry : m_google.log()) {
            if (entry["method"_L1].toString() == method
                && entry["path"_L1].toString().contains(pathPart))
                ++count;
        }
        return count;
    }

private:
    FakeGoogle m_google;
    HttpClient m_calls;
    HttpClient m_media;
    GoogleDriveOptions m_options;
    std::unique_ptr<FakeTokens> m_tokens;
    std::unique_ptr<GoogleDrive> m_drive;
};

inline QByteArray randomBytes(qsizetype size)
{
    QByteArray bytes((size + 3) / 4 * 4, Qt::Uninitialized);
    QRandomGenerator generator(quint32(size) + 1);
    generator.fillRange(reinterpret_cast<quint32 *>(bytes.data()), bytes.size() / 4);
    bytes.truncate(size);
    return bytes;
}

inline bool save(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

inline QByteArray contentAt(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
}

} // namespace Aloft
