#include "core/sync/ignorefile.h"

#include "core/base/atomicfile.h"
#include "core/sync/ignorerules.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct IgnoreText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::IgnoreFile)
};

QString ignoreFile(const QString &folder)
{
    return folder + u'/' + IgnoreRules::fileName();
}

/// One that is not there has no lines.
Result<QByteArray> readIgnore(const QString &path)
{
    if (QFileInfo(path).isSymLink())
        return failure({Error::Kind::Refused,
                        IgnoreText::tr("%1 is a link, which may lead anywhere.").arg(path),
                        IgnoreText::tr("Put a plain file in its place."),
                        {}});
    const Result<QByteArray> text = readFile(path, IgnoreRules::largestFile);
    if (!text && text.error().kind == Error::Kind::NotFound)
        return QByteArray();
    return text;
}

} // namespace

QString ignoreLineOf(const QString &path)
{
    QString line = u"/"_s;
    for (const QChar letter : path) {
        if (u"\\*?[]!#"_s.contains(letter))
            line += u'\\';
        line += letter == u'\n' || letter == u'\r' ? u'?' : letter;
    }
    if (line.endsWith(u' '))
        line.insert(line.size() - 1, u'\\');
    return line;
}

Result<void> addIgnoreLine(const QString &folder, const QString &line)
{
    const QString path = ignoreFile(folder);
    Result<QByteArray> text = readIgnore(path);
    if (!text)
        return failure(text.error());
    if (!text->isEmpty() && !text->endsWith('\n'))
        text->append('\n');
    text->append(line.toUtf8() + '\n');
    return writeFile(path, *text);
}

Result<void> removeIgnoreLine(const QString &folder, const QString &line)
{
    const QString path = ignoreFile(folder);
    Result<QByteArray> text = readIgnore(path);
    if (!text)
        return failure(text.error());
    QList<QByteArray> lines = text->split('\n');
    const qsizetype found = lines.lastIndexOf(line.toUtf8());
    if (found < 0)
        return {};
    lines.removeAt(found);
    return writeFile(path, lines.join('\n'));
}

} // namespace Aloft
