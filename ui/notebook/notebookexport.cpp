#include "ui/notebook/notebookexport.h"

#include "core/base/atomicfile.h"
#include "core/jupyter/notebook/export.h"
#include "core/jupyter/notebook/notebook.h"
#include "ui/notebook/notebookpage.h"
#include "ui/theme/savedialog.h"

#include <QFileDialog>
#include <QFileInfo>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QByteArray exported(const Notebook &notebook, ExportFormat format, const QString &title)
{
    switch (format) {
    case ExportFormat::Python:
        return exportPython(notebook);
    case ExportFormat::Markdown:
        return exportMarkdown(notebook);
    case ExportFormat::Html:
        break;
    }
    return exportHtml(notebook, title);
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

Result<void> exportNotebook(const Notebook &notebook, ExportFormat format, const QString &title,
                            const QString &path)
{
    return writeFile(path, exported(notebook, format, title));
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
