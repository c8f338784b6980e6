#include "core/jupyter/server/serveranswers.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> notUnderstood(const HttpReply &reply, const QString &what)
{
    return failure(
        Error::Kind::BadInput,
        QCoreApplication::translate("Aloft::JupyterServer",
                                    "The server's answer is not that of a Jupyter server."),
        u"%1: HTTP %2, %3 bytes, %4"_s.arg(reply.url.path())
            .arg(reply.status)
            .arg(reply.body.size())
            .arg(what));
}

QDateTime dateAt(const QJsonObject &object, QStringView key)
{
    QDateTime date = QDateTime::fromString(object[key].toString().left(64), Qt::ISODateWithMs);
    if (date.timeSpec() == Qt::LocalTime)
        date.setTimeSpec(Qt::UTC);
    return date.toUTC();
}

KernelModel kernelFrom(const QJsonObject &object)
{
    KernelModel kernel;
    kernel.id = object["id"_L1].toString();
    kernel.name = object["name"_L1].toString();
    kernel.lastActivity = dateAt(object, u"last_activity");
    kernel.executionState = object["execution_state"_L1].toString();
    kernel.reason = object["reason"_L1].toString();
    kernel.connections = object["connections"_L1].toInt();
    return kernel;
}

ServerSession sessionFrom(const QJsonObject &object)
{
    ServerSession session;
    session.id = object["id"_L1].toString();
    session.path = object["path"_L1].toString();
    session.name = object["name"_L1].toString();
    session.type = object["type"_L1].toString();
    session.kernel = kernelFrom(object["kernel"_L1].toObject());
    return session;
}

ServerEntry::Type entryType(const QString &name)
{
    if (name == "directory"_L1)
        return ServerEntry::Type::Folder;
    return name == "notebook"_L1 ? ServerEntry::Type::Notebook : ServerEntry::Type::File;
}

ServerEntry entryFrom(const QJsonObject &object)
{
    ServerEntry entry;
    entry.name = object["name"_L1].toString();
    entry.path = object["path"_L1].toString();
    entry.type = entryType(object["type"_L1].toString());
    entry.created = dateAt(object, u"created");
    entry.lastModified = dateAt(object, u"last_modified");
    entry.size = object["size"_L1].toInteger(-1);
    entry.isWritable = object["writable"_L1].toBool();
    entry.mimeType = object["mimetype"_L1].toString();
    entry.sha256 = object["hash"_L1].toString().toLatin1();
    entry.message = object["message"_L1].toString();
    return entry;
}

ServerTerminal terminalFrom(const QJsonObject &object)
{
    return {object["name"_L1].toString(), dateAt(object, u"last_activity")};
}

KernelSpec specFrom(const QString &name, const QJsonObject &object)
{
    const QJsonObject spec = object["spec"_L1].toObject();
    KernelSpec result;
    result.name = name;
    result.displayName = spec["display_name"_L1].toString(name);
    result.language = spec["language"_L1].toString();
    result.interruptMode = spec["interrupt_mode"_L1].toString(u"signal"_s);
    for (const QJsonValue &argument : spec["argv"_L1].toArray())
        result.argv += argument.toString();
    result.metadata = spec["metadata"_L1].toObject();
    const QJsonObject resources = object["resources"_L1].toObject();
    for (auto it = resources.begin(); it != resources.end(); ++it)
        result.resources.insert(it.key(), it.value().toString());
    return result;
}

/// "No such kernel" of a traceback's last line "package.Error: No such kernel"; the message beside
/// it says no more than "Unhandled error".
QString raisedMessage(const QString &traceback)
{
    const QString last = traceback.trimmed().section(u'\n', -1);
    const qsizetype name = last.indexOf(u": "_s);
    return name < 0 ? QString() : last.sliced(name + 2);
}

/// One object whose member `needed` is a string that is not empty.
template<typename Value>
Result<Value> parseOne(const HttpReply &reply, QStringView needed,
                       Value (*convert)(const QJsonObject &))
{
    const QJsonObject object = QJsonDocument::fromJson(reply.body).object();
    if (object[needed].toString().isEmpty())
        return notUnderstood(reply, u"no \"%1\""_s.arg(needed));
    return convert(object);
}

template<typename Value>
Result<QList<Value>> parseList(const HttpReply &reply, const QJsonValue &list, QStringView needed,
                               Value (*convert)(const QJsonObject &))
{
    if (!list.isArray())
        return notUnderstood(reply, u"no list"_s);
    QList<Value> values;
    for (const QJsonValue &item : list.toArray()) {
        const QJsonObject object = item.toObject();
        if (!object[needed].toString().isEmpty())
            values.append(convert(object));
    }
    return values;
}

QJsonValue arrayOf(const HttpReply &reply)
{
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue();
}

int majorOf(const QString &version)
{
    return version.section(u'.', 0, 0).toInt();
}

} // namespace

Result<ServerVersion> parseVersion(const HttpReply &reply)
{
    return parseOne<ServerVersion>(reply, u"version", [](const QJsonObject &object) {
        const QString text = object["version"_L1].toString();
        return ServerVersion{text, majorOf(text)};
    });
}

Result<ServerStatus> parseStatus(const HttpReply &reply)
{
    return parseOne<ServerStatus>(reply, u"started", [](const QJsonObject &object) {
        return ServerStatus{dateAt(object, u"started"), dateAt(object, u"last_activity"),
                            object["kernels"_L1].toInt(), object["connections"_L1].toInt()};
    });
}

Result<ServerIdentity> parseIdentity(const HttpReply &reply)
{
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    if (!document["identity"_L1].isObject())
        return notUnderstood(reply, u"no \"identity\""_s);
    const QJsonObject identity = document["identity"_L1].toObject();
    return ServerIdentity{identity["username"_L1].toString(),
                          identity["display_name"_L1].toString()};
}

Result<KernelSpecs> parseKernelSpecs(const HttpReply &reply)
{
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    if (!document["kernelspecs"_L1].isObject())
        return notUnderstood(reply, u"no \"kernelspecs\""_s);
    KernelSpecs result;
    result.defaultName = document["default"_L1].toString();
    const QJsonObject specs = document["kernelspecs"_L1].toObject();
    for (auto it = specs.begin(); it != specs.end(); ++it)
        result.specs.append(specFrom(it.key(), it.value().toObject()));
    return result;
}

Result<KernelModel> parseKernel(const HttpReply &reply)
{
    return parseOne<KernelModel>(reply, u"id", kernelFrom);
}

Result<QList<KernelModel>> parseKernels(const HttpReply &reply)
{
    return parseList<KernelModel>(reply, arrayOf(reply), u"id", kernelFrom);
}

Result<ServerSession> parseSession(const HttpReply &reply)
{
    Result<ServerSession> session = parseOne<ServerSession>(reply, u"id", sessionFrom);
    if (session && session->kernel.id.isEmpty())
        return notUnderstood(reply, u"session without a kernel"_s);
    return session;
}

Result<QList<ServerSession>> parseSessions(const HttpReply &reply)
{
    return parseList<ServerSession>(reply, arrayOf(reply), u"id", sessionFrom);
}

Result<ServerEntry> parseEntry(const HttpReply &reply)
{
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    if (!document["type"_L1].isString()) // the root's name is empty
        return notUnderstood(reply, u"no \"type\""_s);
    return entryFrom(document.object());
}

Result<QList<ServerEntry>> parseFolder(const HttpReply &reply)
{
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    return parseList<ServerEntry>(reply, document["content"_L1], u"name", entryFrom);
}

Result<QByteArray> parseContent(const HttpReply &reply)
{
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    const QJsonValue content = document["content"_L1];
    const QString format = document["format"_L1].toString();
    if (!content.isString())
        return notUnderstood(reply, u"no text in \"content\""_s);
    if (format != "base64"_L1)
        return content.toString().toUtf8();
    QByteArray encoded = content.toString().toLatin1();
    encoded.replace('\n', QByteArray());
    const auto decoded = QByteArray::fromBase64Encoding(encoded,
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return notUnderstood(reply, u"wrong base64"_s);
    return *decoded;
}

Result<ServerTerminal> parseTerminal(const HttpReply &reply)
{
    return parseOne<ServerTerminal>(reply, u"name", terminalFrom);
}

Result<QList<ServerTerminal>> parseTerminals(const HttpReply &reply)
{
    return parseList<ServerTerminal>(reply, arrayOf(reply), u"name", terminalFrom);
}

QString serverMessage(const HttpReply &reply)
{
    constexpr qsizetype longest = 300;
    const QJsonDocument document = QJsonDocument::fromJson(reply.body);
    if (document.isObject()) {
        const QString message = document["message"_L1].toString();
        const QString raised = raisedMessage(document["traceback"_L1].toString());
        return (raised.isEmpty() ? message : raised).simplified().left(longest);
    }
    const QString text = QString::fromUtf8(reply.body.left(longest)).simplified();
    return text.contains(u'<') ? QString() : text;
}

} // namespace Aloft
