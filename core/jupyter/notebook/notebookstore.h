#pragma once

#include "core/base/filestamp.h"
#include "core/base/result.h"
#include "core/base/task.h"
#include "core/jupyter/notebook/notebook.h"

namespace Aloft {

/// Reads and parses an .ipynb file in a worker thread.
class LoadNotebookTask : public Task
{
    Q_OBJECT

public:
    explicit LoadNotebookTask(QString path, QObject *parent = nullptr);

    Notebook takeNotebook() { return std::move(m_notebook); } ///< after success, once
    const FileStamp &stamp() const { return m_stamp; }

protected:
    void run() override;

private:
    const QString m_path;
    Notebook m_notebook;
    FileStamp m_stamp;
};

/// Writes an .ipynb file: all of it, or nothing (the old file stays on any error).
Result<FileStamp> saveNotebook(const QString &path, const Notebook &notebook);

} // namespace Aloft
