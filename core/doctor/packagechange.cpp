#include "core/doctor/packagechange.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

const QString mark = u"Changed here: "_s;

/// What JSON writes for texts, Python reads.
QString pythonText(const QJsonValue &value)
{
    const QByteArray listed = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(listed.mid(1, listed.size() - 2));
}

} // namespace

bool PackageChange::canBeTakenBack() const
{
    const bool isNothing = facts["added"_L1].toObject().isEmpty()
        && facts["replaced"_L1].toObject().isEmpty() && facts["removed"_L1].toObject().isEmpty();
    return !isNothing && facts["lasting"_L1].toArray().isEmpty();
}

QString PackageChange::text() const
{
    QStringList lines;
    const auto append = [&](QChar sign, const QString &name, const QString &version) {
        lines.append(u"%1 %2 %3"_s.arg(QString(sign), name, version));
    };
    const QJsonObject added = facts["added"_L1].toObject();
    for (auto at = added.begin(); at != added.end(); ++at)
        append(u'-', at.key(), at.value().toString());
    const QJsonObject replaced = facts["replaced"_L1].toObject();
    for (auto at = replaced.begin(); at != replaced.end(); ++at) {
        append(u'-', at.key(), at.value()[1].toString());
        append(u'+', at.key(), at.value()[0].toString());
    }
    const QJsonObject removed = facts["removed"_L1].toObject();
    for (auto at = removed.begin(); at != removed.end(); ++at)
        append(u'+', at.key(), at.value().toString());
    return lines.join(u'\n');
}

std::optional<PackageChange> packageChangeIn(const QString &output)
{
    const QStringList lines = output.split(u'\n');
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        if (!line->startsWith(mark))
            continue;
        const QByteArray json = QStringView(*line).mid(mark.size()).trimmed().toUtf8();
        const QJsonDocument document = QJsonDocument::fromJson(json);
        if (document.isObject())
            return PackageChange{document.object()};
    }
    return std::nullopt;
}

QByteArray packagesProgram()
{
    QFile file(u":/doctor/packages.py"_s);
    file.open(QIODevice::ReadOnly);
    return file.readAll();
}

QStringList installWords(const QStringList &pipWords)
{
    return QStringList{u"install"_s} + pipWords;
}

QStringList returnWords(const PackageChange &change)
{
    const QByteArray json = QJsonDocument(change.facts).toJson(QJsonDocument::Compact);
    return {u"return"_s, QString::fromUtf8(json)};
}

/// In names of its own: the user's are the user's.
QString packagesCode(const QStringList &words)
{
    const QString program = QString::fromUtf8(packagesProgram())
        + u"\ncarry_out_in_kernel(%1)\n"_s.arg(pythonText(QJsonArray::fromStringList(words)));
    return u"exec(%1, {\"__name__\": \"packages\"})"_s.arg(pythonText(program));
}

} // namespace Aloft
