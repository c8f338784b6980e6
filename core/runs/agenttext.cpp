#include "core/runs/agenttext.h"

#include "core/base/atomicfile.h"
#include "core/base/privatefolder.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype hashInName = 16;

} // namespace

QByteArray AgentText::hash() const
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QString AgentText::fileName() const
{
    return u"agent-"_s + QString::fromLatin1(hash().left(hashInName)) + u".py"_s;
}

QByteArray AgentText::packed() const
{
    constexpr int lengthInFront = 4; // Qt's own, no part of zlib's form
    return qCompress(bytes, 9).mid(lengthInFront).toBase64();
}

AgentText ownAgent()
{
    QFile file(u":/aloft/agent/agent.py"_s);
    return {file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray()};
}

QByteArray agentPart(QStringView name)
{
    constexpr std::array<QStringView, 6> parts{u"carrier",   u"kernels", u"nvidia",
                                               u"questions", u"records", u"sampler"};
    if (std::ranges::find(parts, name) == parts.end())
        return {};
    QFile file(u":/aloft/agent/%1.py"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<QString> installAgent(const AgentText &text, const QString &home)
{
    if (const auto made = makePrivateFolder(home); !made)
        return failure(made.error());
    const QString path = home + u'/' + text.fileName();
    const Result<QByteArray> present = readFile(path, text.bytes.size());
    if (present && *present == text.bytes)
        return path;
    if (const auto written = writeFile(path, text.bytes); !written)
        return failure(written.error());
    const Result<QByteArray> copy = readFile(path, text.bytes.size());
    if (!copy || AgentText{*copy} != text) {
        return failure({Error::Kind::Storage,
                        QCoreApplication::translate("Aloft::AgentText",
                                                    "%1 could not be written as it should be.")
                            .arg(path),
                        QCoreApplication::translate("Aloft::AgentText", "Is the disk in order?"),
                        {}});
    }
    return path;
}

} // namespace Aloft
