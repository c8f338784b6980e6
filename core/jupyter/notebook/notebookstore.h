#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/jupyter/notebook/notebook.h"

#include <QDateTime>

namespace Aloft {

/// What tells one state of a file from another: cheap to ask.
struct FileStamp
{
    qint64 size = -1; ///< -1: there is no such file
    QDateTime changedAt;

    bool operator==(const FileStamp &) const = default;
};

FileStamp fileStamp(const QString &path);

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
