#include "core/sync/leftfile.h"

#include "core/base/atomicfile.h"
#include "core/sync/ignorerules.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace Aloft {

namespace {

struct LeftText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::LeftFile)
};

QString ownFile(const QString &folder)
{
    return QDir(folder).filePath(IgnoreRules::ownFile());
}

} // namespace

Result<LeftRules> readLeftRules(const QString &folder)
{
    const QString path = ownFile(folder);
    if (QFileInfo(path).isSymLink())
        return failure({Error::Kind::Refused,
                        LeftText::tr("%1 is a link, which may lead anywhere.").arg(path),
                        LeftText::tr("Put a plain file in its place."),
                        {}});
    const Result<QByteArray> text = readFile(path, IgnoreRules::largestFile);
    if (!text && text.error().kind == Error::Kind::NotFound)
        return LeftRules();
    return text ? Result<LeftRules>(LeftRules(*text)) : failure(text.error());
}

Result<void> changeLeftRules(const QString &folder, const std::function<void(LeftRules &)> &change)
{
    Result<LeftRules> rules = readLeftRules(folder);
    if (!rules)
        return failure(rules.error());
    const QByteArray former = rules->text();
    change(*rules);
    if (rules->text() == former)
        return {};
    const QString path = ownFile(folder);
    if (rules->text().size() > IgnoreRules::largestFile)
        return failure({Error::Kind::BadInput,
                        LeftText::tr("%1 would have more rules than are read.").arg(path),
                        LeftText::tr("Leave whole folders on the drive, not each of their files."),
                        {}});
    QDir().mkpath(QFileInfo(path).path());
    return writeFile(path, rules->text());
}

} // namespace Aloft
