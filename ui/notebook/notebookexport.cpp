#include "ui/notebook/notebookexport.h"

#include "core/base/atomicfile.h"
#include "core/jupyter/notebook/export.h"
#include "core/jupyter/notebook/notebook.h"
#include "core/text/filesbeside.h"
#include "ui/notebook/notebookpage.h"
#include "ui/theme/savedialog.h"

#include <QFileDialog>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

HtmlPage htmlPage(const Notebook &notebook, const QString &notebookPath)
{
    const QFileInfo file(notebookPath);
    const QString folder = notebookPath.isEmpty() ? QString() : file.absolutePath();
    return exportHtml(notebook, file.baseName(), imagesBeside(folder, mostExportedImages));
}

QString suffixOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Python:
        return u"py"_s;
    case ExportFormat::Markdown:
        return u"md"_s;
    case ExportFormat::Html:
        break;
    }
    return u"html"_s;
}

} // namespace

Result<QStringList> exportNotebook(const Notebook &notebook, const QString &notebookPath,
                                   ExportFormat format, const QString &path)
{
    const auto written = [&path](const QByteArray &bytes, const QStringList &notices = {}) {
        return writeFile(path, bytes).map([&notices] { return notices; });
    };
    switch (format) {
    case ExportFormat::Python:
        return written(exportPython(notebook));
    case ExportFormat::Markdown:
        return written(exportMarkdown(notebook));
    case ExportFormat::Html:
        break;
    }
    const HtmlPage page = htmlPage(notebook, notebookPath);
    return written(page.bytes, page.notices);
}

QFileDialog *makeExportDialog(ExportFormat format, const QString &notebookPath, QWidget *parent)
{
    const QFileInfo info(notebookPath);
    const QString name = info.completeBaseName() + u'.' + suffixOf(format);
    auto *dialog = makeSaveDialog(parent, NotebookPage::tr("Export notebook"), name);
    dialog->setDirectory(info.absolutePath());
    dialog->selectFile(name); // a change of folder forgets it
    return dialog;
}

} // namespace Aloft
