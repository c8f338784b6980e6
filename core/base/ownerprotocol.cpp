#include "core/base/ownerprotocol.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QtEndian>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int protocolVersion = 1;
constexpr qsizetype headSize = 5;

Error notUnderstood()
{
    return {Error::Kind::BadInput,
            QCoreApplication::translate("Aloft::ProfileOwner", "The message was not understood."),
            {},
            {}};
}

bool isKnown(quint8 type)
{
    return type >= quint8(Frame::Type::Request) && type <= quint8(Frame::Type::Exit);
}

} // namespace

QStringList commandVariables()
{
    return {u"PATH"_s,
            u"VIRTUAL_ENV"_s,
            u"CONDA_PREFIX"_s,
            u"JUPYTER_PATH"_s,
            u"JUPYTER_CONFIG_DIR"_s,
            u"LANG"_s,
            u"LANGUAGE"_s,
            u"LC_ALL"_s,
            u"LC_MESSAGES"_s,
            u"NO_COLOR"_s,
            u"TERM"_s,
            u"XDG_ACTIVATION_TOKEN"_s};
}

CommandRequest requestOfThisProcess(const QString &program)
{
    CommandRequest request;
    request.program = program;
    request.arguments = QCoreApplication::arguments().mid(1);
    request.folder = QDir::currentPath();
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : commandVariables()) {
        if (environment.contains(name))
            request.environment.insert(name, environment.value(name));
    }
    return request;
}

QByteArray frameBytes(Frame::Type type, const QByteArray &payload)
{
    QByteArray bytes(headSize, Qt::Uninitialized);
    qToBigEndian(quint32(payload.size()), bytes.data());
    bytes[4] = char(type);
    return bytes + payload;
}

Result<QList<Frame>> FrameReader::read(const QByteArray &bytes)
{
    m_bytes += bytes;
    QList<Frame> frames;
    qsizetype from = 0;
    while (m_bytes.size() - from >= headSize) {
        const auto length = qFromBigEndian<quint32>(m_bytes.constData() + from);
        const auto type = quint8(m_bytes.at(from + 4));
        if (length > longestPayload || !isKnown(type))
            return failure(notUnderstood());
        if (m_bytes.size() - from - headSize < qsizetype(length))
            break;
        frames.append({Frame::Type(type), m_bytes.mid(from + headSize, length)});
        from += headSize + length;
    }
    m_bytes.remove(0, from);
    return frames;
}

QByteArray requestBytes(const CommandRequest &request)
{
    QJsonObject environment;
    for (auto it = request.environment.begin(); it != request.environment.end(); ++it)
        environment.insert(it.key(), it.value());
    const QJsonObject object{
        {u"version"_s, protocolVersion},
        {u"program"_s, request.program},
        {u"arguments"_s, QJsonArray::fromStringList(request.arguments)},
        {u"folder"_s, request.folder},
        {u"environment"_s, environment},
        {u"columns"_s, request.columns},
        {u"isInteractive"_s, request.isInteractive},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<CommandRequest> parseRequest(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    if (!object["version"_L1].isDouble())
        return failure(notUnderstood());
    if (object["version"_L1].toInt() != protocolVersion) {
        return failure(
            {Error::Kind::Conflict,
             QCoreApplication::translate("Aloft::ProfileOwner",
                                         "Another version of Aloft is running."),
             QCoreApplication::translate("Aloft::ProfileOwner", "Quit it, then try again."),
             {}});
    }
    CommandRequest request;
    request.program = object["program"_L1].toString();
    const QJsonArray arguments = object["arguments"_L1].toArray();
    for (const QJsonValue &argument : arguments)
        request.arguments.append(argument.toString());
    request.folder = object["folder"_L1].toString();
    const QJsonObject environment = object["environment"_L1].toObject();
    for (auto it = environment.begin(); it != environment.end(); ++it)
        request.environment.insert(it.key(), it->toString());
    request.columns = qBound(0, object["columns"_L1].toInt(), 10'000);
    request.isInteractive = object["isInteractive"_L1].toBool();
    if (request.program.isEmpty() || !QDir::isAbsolutePath(request.folder))
        return failure(notUnderstood());
    return request;
}

} // namespace Aloft
