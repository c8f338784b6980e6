// A NotebookPage and its file: loading, saving, changes by others, the journal.
#include "core/jupyter/notebook/notebookfile.h"
#include "core/session/cellsrun.h"
#include "ui/notebook/notebookbar.h"
#include "ui/notebook/notebookdoctor.h"
#include "ui/notebook/notebookeditor.h"
#include "ui/notebook/notebookkernel.h"
#include "ui/notebook/notebookpage.h"

#include <QFileInfo>
#include <QFileSystemWatcher>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

// What messages are about.
const QString diskTopic = u"disk"_s;
const QString readingTopic = u"reading"_s;

} // namespace

void NotebookPage::load()
{
    auto *task = new LoadNotebookTask(m_path, this);
    m_loading = task;
    connect(task, &Task::finished, this, [this, task] { finishLoading(task); });
    task->start();
    refreshKernel();
}

void NotebookPage::finishLoading(LoadNotebookTask *task)
{
    m_loading.clear();
    if (task->error()) {
        if (task->error()->kind != Error::Kind::Cancelled)
            explainLoadError(*task->error());
        return;
    }
    if (m_editor && isModified() && !m_replacesChanges)
        return noteDiskChange(); // edited while we read
    m_replacesChanges = false;
    m_stamp = task->stamp();
    Q_EMIT messageWithdrawn(diskTopic);
    setNotebook(task->takeNotebook());
    watch();
}

void NotebookPage::explainLoadError(const Error &error)
{
    if (!m_editor)
        m_bar->setKernel(tr("Not opened"), QFileInfo(m_path).fileName(), tr("see above"),
                         Tone::Error);
    Q_EMIT messagePosted(
        error,
        {answer(tr("Open as text"), [this] { Q_EMIT openAsTextRequested(m_path); }),
         answer(tr("Try again"), [this] { load(); })},
        readingTopic);
}

/// What reading repaired; of what was read before nothing is true any more.
void NotebookPage::postNotices(const QStringList &notices)
{
    if (notices.isEmpty())
        Q_EMIT messageWithdrawn(readingTopic);
    else
        Q_EMIT notePosted(notices.join(u' '), {}, readingTopic);
}

Result<void> NotebookPage::save()
{
    if (!m_editor)
        return {};
    if (fileStamp(m_path) != m_stamp && m_stamp.size >= 0) {
        noteDiskChange();
        return failure(cancelled()); // the bar asks which of the two stays
    }
    return write(m_path);
}

/// While cells run it is only what the user did that counts: it would be written all the time.
bool NotebookPage::isFitToSave() const
{
    if (!m_editor || m_stamp.size < 0 || fileStamp(m_path) != m_stamp)
        return false;
    return m_editor->document().isEdited() || (isModified() && !m_editor->kernel().isWorking());
}

Result<void> NotebookPage::saveAs(const QString &path)
{
    if (!m_editor)
        return {};
    const auto written = write(path);
    if (written && path != m_path) {
        m_path = path;
        m_editor->kernel().setPath(path);
        m_editor->doctor().setFolder(QFileInfo(path).absolutePath());
        m_cells->setPath(path);
        watch();
        Q_EMIT titleChanged();
    }
    return written;
}

Result<void> NotebookPage::write(const QString &path)
{
    const auto stamp = saveNotebook(path, m_editor->document().notebook());
    if (!stamp)
        return failure(stamp.error());
    m_stamp = *stamp;
    m_editor->document().markSaved();
    watch();
    Q_EMIT messageWithdrawn(diskTopic);
    return {};
}

/// Programs that save by renaming take the watched file away: watch the new one.
void NotebookPage::watch()
{
    if (!m_watcher->files().isEmpty())
        m_watcher->removePaths(m_watcher->files());
    if (QFileInfo::exists(m_path))
        m_watcher->addPath(m_path);
}

void NotebookPage::noteDiskChange()
{
    const FileStamp now = fileStamp(m_path);
    if (now == m_stamp || !m_editor)
        return;
    watch();
    if (now.size < 0) {
        Q_EMIT messagePosted({Error::Kind::NotFound, tr("%1 is no longer there.").arg(title()),
                              tr("Save writes it again."), m_path},
                             {}, diskTopic);
        m_stamp = now;
        return;
    }
    if (!isModified() && !m_editor->kernel().isWorking())
        return load();
    Q_EMIT messagePosted({Error::Kind::Conflict,
                          tr("%1 was changed by another program.").arg(title()),
                          tr("Your own changes are still here."), m_path},
                         {answer(tr("Load that version"), [this] { takeDiskVersion(); }),
                          answer(tr("Keep mine"), [this] { m_stamp = fileStamp(m_path); })},
                         diskTopic);
}

/// The user said that the changes made here can go.
void NotebookPage::takeDiskVersion()
{
    m_replacesChanges = true;
    load();
}

QByteArray NotebookPage::unsavedContent() const
{
    return isModified() ? writeNotebook(m_editor->document().notebook()) : m_pendingContent;
}

void NotebookPage::restoreUnsavedContent(const QByteArray &content)
{
    if (!m_editor) {
        m_pendingContent = content;
        return;
    }
    auto notebook = readNotebook(content);
    if (!notebook)
        return;
    NotebookDocument &document = m_editor->document();
    document.editAsOneStep([&] {
        document.removeCells(0, document.cellCount());
        document.insertCells(0, std::move(notebook->cells));
    });
    document.setMetadata(notebook->metadata);
}

} // namespace Aloft
