#pragma once

#include "core/base/result.h"

class QFileDialog;
class QWidget;

namespace Aloft {

struct Notebook;

/// What a notebook can be turned into, without a server.
enum class ExportFormat { Python, Markdown, Html };

/// Writes all of it, or nothing; of errors see writeFile(). The notebook's own path names it, and
/// its images are beside it. Answers what is not in the file, as translated sentences.
Result<QStringList> exportNotebook(const Notebook &notebook, const QString &notebookPath,
                                   ExportFormat format, const QString &path);

/// Asks where to write the export of the notebook at this path; deletes itself when it closes.
QFileDialog *makeExportDialog(ExportFormat format, const QString &notebookPath, QWidget *parent);

} // namespace Aloft
