#include "app/commands/notebookexportcommand.h"

#include "core/jupyter/notebook/export.h"
#include "core/text/filesbeside.h"

#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

QList<CommandSpec> notebookExportCommandSpecs()
{
    const CommandOption to{{u"to"_s},
                           u"py|md|html"_s,
                           Command::tr(
                               "The format: a script with cells, Markdown, or one HTML page.")};
    const auto make = [](const CommandContext &context) -> Command * {
        return new NotebookExportCommand(context);
    };
    return {{u"notebook export"_s,
             Command::tr("FILE"),
             Command::tr("Turns a notebook into another kind of file."),
             1,
             1,
             false,
             CommandSpec::Needs::Nothing,
             {to, notebookOutputOption()},
             make}};
}

void NotebookExportCommand::run()
{
    const QString format = line().value(u"to"_s);
    if (QStringList{u"py"_s, u"md"_s, u"html"_s}.contains(format))
        NotebookRewriteCommand::run();
    else
        fail({Error::Kind::Usage, tr("Say the format: --to py, --to md or --to html."), {}, {}});
}

QByteArray NotebookExportCommand::rewritten(Notebook notebook)
{
    const QString format = line().value(u"to"_s);
    if (format == "py"_L1)
        return exportPython(notebook);
    if (format == "md"_L1)
        return exportMarkdown(notebook);
    const QFileInfo file(localPath(line().arguments().constFirst()));
    const HtmlPage page = exportHtml(notebook, file.completeBaseName(),
                                     imagesBeside(file.absolutePath(), mostExportedImages));
    for (const QString &notice : page.notices)
        say(notice);
    return page.bytes;
}

} // namespace Aloft

#include "moc_notebookexportcommand.cpp"
