#include "ui/editor/filereplace.h"

#include "core/base/atomicfile.h"
#include "ui/editor/filesearch.h"
#include "ui/editor/textfile.h"

#include <QCoreApplication>

namespace Aloft {

namespace {

constexpr qint64 mostRemembered = 200 * 1024 * 1024;

struct FileReplace
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::FileReplace)
};

struct NewContent
{
    QByteArray bytes;
    int places = 0;
};

Result<NewContent> replaced(const QByteArray &bytes, const QRegularExpression &pattern,
                            const FindQuery &query, const QString &replacement)
{
    const TextFile file = decodeText(bytes);
    QString text = QString::fromUtf8(file.utf8);
    const auto ranges = findMatches(text, pattern, std::numeric_limits<qsizetype>::max()).ranges;
    const QStringList with = replacementsFor(text, ranges, replacement, query);
    for (qsizetype i = ranges.size() - 1; i >= 0; --i)
        text.replace(ranges.at(i).from, ranges.at(i).length(), with.at(i));
    return encodeText(text.toUtf8(), file.encoding).map([&](const QByteArray &content) {
        return NewContent{content, int(ranges.size())};
    });
}

Result<ReplacedFile> replaceInFile(const QString &path, const QRegularExpression &pattern,
                                   const FindQuery &query, const QString &replacement, int &places)
{
    const auto before = readFile(path, largestSearchedFile);
    if (!before)
        return failure(before.error());
    const auto content = replaced(*before, pattern, query, replacement);
    if (!content)
        return failure(content.error());
    if (const auto written = writeFile(path, content->bytes); !written)
        return failure(written.error());
    places += content->places;
    return ReplacedFile{path, *before, content->bytes};
}

} // namespace

ReplaceOutcome replaceInFiles(const QStringList &paths, const FindQuery &query,
                              const QString &replacement)
{
    ReplaceOutcome outcome;
    const auto pattern = patternOf(query);
    if (!pattern) {
        outcome.errors.append(pattern.error());
        return outcome;
    }
    qint64 remembered = 0;
    for (const QString &path : paths) {
        if (remembered > mostRemembered) {
            outcome.errors.append({Error::Kind::Refused,
                                   FileReplace::tr("Not all files were changed, since the change "
                                                   "could not be undone any more."),
                                   FileReplace::tr("Replace again for the others."),
                                   {}});
            break;
        }
        const auto file = replaceInFile(path, *pattern, query, replacement, outcome.places);
        if (!file) {
            outcome.errors.append(file.error());
            continue;
        }
        remembered += file->before.size() + file->after.size();
        outcome.files.append(*file);
    }
    return outcome;
}

QList<Error> undoReplace(const QList<ReplacedFile> &files)
{
    QList<Error> errors;
    for (const ReplacedFile &file : files) {
        const auto now = readFile(file.path, file.after.size());
        if (!now || *now != file.after) {
            errors.append(
                {Error::Kind::Conflict,
                 FileReplace::tr("%1 was changed since; it stays as it is.").arg(file.path),
                 {},
                 {}});
            continue;
        }
        if (const auto written = writeFile(file.path, file.before); !written)
            errors.append(written.error());
    }
    return errors;
}

} // namespace Aloft
