#include "app/commands/notebookcommands.h"

#include "core/base/atomicfile.h"
#include "core/base/console.h"
#include "core/jupyter/notebook/notebookfile.h"

#include <QJsonArray>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestNotebook = 2'000'000'000;

template<typename T>
Command *make(const CommandContext &context)
{
    return new T(context);
}

} // namespace

Result<Notebook> readNotebookFile(const QString &path)
{
    const Result<QByteArray> bytes = readFile(path, largestNotebook);
    if (!bytes)
        return failure(bytes.error());
    Result<Notebook> notebook = readNotebook(*bytes);
    if (!notebook) {
        Error error = notebook.error();
        //: %1 is a file, %2 a sentence that says what is wrong with it
        error.message = Command::tr("%1: %2").arg(path, error.message);
        return failure(error);
    }
    return notebook;
}

CommandOption notebookOutputOption()
{
    return {{u"o"_s, u"output"_s},
            Command::tr("FILE"),
            Command::tr("Write to this file, \"-\" is standard output.")};
}

QList<CommandSpec> notebookCommandSpecs()
{
    const QString file = Command::tr("FILE");
    const QString files = Command::tr("FILE…");
    constexpr auto nothing = CommandSpec::Needs::Nothing;
    return {
        {u"notebook check"_s,
         files,
         Command::tr("Says whether notebooks follow their format."),
         1,
         -1,
         false,
         nothing,
         {},
         make<NotebookCheckCommand>},
        {u"notebook normalize"_s,
         file,
         Command::tr("Rewrites a notebook as Jupyter would."),
         1,
         1,
         false,
         nothing,
         {notebookOutputOption()},
         make<NotebookNormalizeCommand>},
        {u"notebook clear"_s,
         file,
         Command::tr("Takes outputs and execution counts out."),
         1,
         1,
         false,
         nothing,
         {notebookOutputOption()},
         make<NotebookClearCommand>},
    };
}

void NotebookCheckCommand::run()
{
    bool areValid = true;
    const QStringList files = line().arguments();
    for (const QString &file : files) {
        const Result<bool> isValid = check(file);
        if (!isValid)
            return fail(isValid.error());
        areValid = areValid && *isValid;
    }
    if (areValid)
        succeed();
    else
        fail({Error::Kind::BadInput, {}, {}, {}});
}

/// What could not even be read is the command's failure; what could is a result.
Result<bool> NotebookCheckCommand::check(const QString &file)
{
    const Result<Notebook> notebook = readNotebookFile(localPath(file));
    if (!notebook)
        return failure(notebook.error());
    const QStringList deviations = validateNotebook(*notebook);
    const QString format = u"%1.%2"_s.arg(notebook->format).arg(notebook->formatMinor);
    const auto cells = int(notebook->cells.size());
    QStringList lines{
        deviations.isEmpty()
            //: %1 is a file, %2 a version such as "4.5"
            ? tr("%1: a valid notebook, format %2, %n cell(s).", nullptr, cells).arg(file, format)
            : tr("%1: not a valid notebook of format %2.").arg(file, format)};
    const QStringList remarks = notebook->notices + deviations;
    for (const QString &remark : remarks)
        lines.append("  "_L1 + remark);
    print(lines.join(u'\n'),
          {{u"file"_s, file},
           {u"format"_s, format},
           {u"cells"_s, cells},
           {u"valid"_s, deviations.isEmpty()},
           {u"deviations"_s, QJsonArray::fromStringList(deviations)},
           {u"notices"_s, QJsonArray::fromStringList(notebook->notices)}});
    return deviations.isEmpty();
}

void NotebookRewriteCommand::run()
{
    if (const Result<void> done = rewrite(line().arguments().constFirst()); !done)
        fail(done.error());
    else
        succeed();
}

Result<void> NotebookRewriteCommand::rewrite(const QString &file)
{
    Result<Notebook> notebook = readNotebookFile(localPath(file));
    if (!notebook)
        return failure(notebook.error());
    for (const QString &notice : std::as_const(notebook->notices))
        say(notice);
    const QString output = line().has(u"output"_s) ? line().value(u"output"_s)
                                                   : standardOutput(file);
    return write(output, rewritten(std::move(*notebook)));
}

Result<void> NotebookRewriteCommand::write(const QString &output, const QByteArray &bytes)
{
    if (output == "-"_L1) {
        console().writeOutput(bytes);
        return {};
    }
    return writeFile(localPath(output), bytes);
}

QByteArray NotebookNormalizeCommand::rewritten(Notebook notebook)
{
    return normalizeNotebook(std::move(notebook));
}

QByteArray NotebookClearCommand::rewritten(Notebook notebook)
{
    clearNotebook(notebook);
    return writeNotebook(notebook);
}

} // namespace Aloft

#include "moc_notebookcommands.cpp"
