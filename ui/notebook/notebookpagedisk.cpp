// A NotebookPage and its file: loading, saving, changes by others, the journal.
#include "core/base/atomicfile.h"
#include "core/jupyter/notebook/export.h"
#include "core/jupyter/notebook/notebookfile.h"
#include "core/jupyter/notebook/notebooksnapshot.h"
#include "core/session/cellsrun.h"
#include "ui/editor/historydialog.h"
#include "ui/notebook/notebookactions.h"
#include "ui/notebook/notebookbar.h"
#include "ui/notebook/notebookdoctor.h"
#include "ui/notebook/notebookeditor.h"
#include "ui/notebook/notebookkernel.h"
#include "ui/notebook/notebookpage.h"

#include <QFileInfo>
#include <QFileSystemWatcher>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

// What messages are about.
const QString diskTopic = u"disk"_s;
const QString readingTopic = u"reading"_s;

/// Of a version that was too large to be kept with outputs: those of code that is still the same.
void keepOutputs(const Notebook &present, Notebook &version)
{
    if (!std::ranges::all_of(version.cells, [](const Cell &cell) { return cell.outputs.empty(); }))
        return;
    for (Cell &cell : version.cells) {
        const auto same = std::ranges::find_if(present.cells, [&cell](const Cell &other) {
            return other.id == cell.id && other.source == cell.source && other.type == cell.type;
        });
        if (same == present.cells.cend())
            continue;
        cell.outputs = same->outputs;
        cell.moreOutputs = same->moreOutputs;
        cell.executionCount = same->executionCount;
    }
}

} // namespace

void NotebookPage::open()
{
    if (m_path.isEmpty())
        setNotebook(newNotebook(u"python3"_s, u"Python 3"_s, u"python"_s));
    else
        load();
}

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
    const bool replacesChanges = std::exchange(m_replacesChanges, false);
    if (task->error())
        return finishWithoutFile(*task->error());
    if (m_editor && isModified() && !replacesChanges)
        return noteDiskChange(); // edited while we read
    m_stamp = task->stamp();
    Q_EMIT messageWithdrawn(diskTopic);
    showWithUnsaved(task->takeNotebook());
    watch();
}

/// Cells that wait in the journal are shown even so: they may be all that is left of the file.
void NotebookPage::finishWithoutFile(Error error)
{
    if (error.kind == Error::Kind::Cancelled)
        return;
    const auto unsaved = readNotebook(m_pendingContent);
    if (m_editor || m_pendingContent.isEmpty() || !unsaved)
        return explainLoadError(error);
    Notebook withoutCells = *unsaved;
    withoutCells.cells.clear();
    showWithUnsaved(std::move(withoutCells));
    error.advice = tr("What you had not saved is here: save it to write the file anew.");
    explainLoadError(error);
}

void NotebookPage::showWithUnsaved(Notebook notebook)
{
    if (m_pendingContent.isEmpty())
        return setNotebook(std::move(notebook));
    auto unsaved = readNotebook(m_pendingContent);
    if (!unsaved)
        return explainUnsaved(unsaved.error());
    m_pendingContent.clear();
    setNotebook(std::move(notebook), std::move(*unsaved));
    Q_EMIT modifiedChanged();
}

void NotebookPage::explainLoadError(const Error &error)
{
    showNotOpened();
    Q_EMIT messagePosted(error,
                         {answer(tr("Open as text"), [this] { Q_EMIT textWanted(); }),
                          answer(tr("Try again"), [this] { load(); })},
                         readingTopic);
}

/// Nothing takes its place, so that nothing takes it out of the journal, but the user's word.
void NotebookPage::explainUnsaved(const Error &error)
{
    showNotOpened();
    Q_EMIT messagePosted(
        {Error::Kind::BadInput,
         tr("The unsaved changes of %1 cannot be read as a notebook.").arg(title()),
         tr("Save as writes them as they are to a file of their own."), error.text()},
        {answer(tr("Discard them"), [this] { dropUnsaved(); })}, readingTopic);
}

void NotebookPage::dropUnsaved()
{
    m_pendingContent.clear();
    Q_EMIT modifiedChanged();
    open();
}

void NotebookPage::showNotOpened()
{
    if (!m_editor)
        m_bar->setKernel(tr("Not opened"), QFileInfo(m_path).fileName(), tr("see above"),
                         Tone::Error);
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
        return notOpen();
    if (Result<void> refused = refusal(); !refused)
        return refused;
    if (fileStamp(m_path) != m_stamp && m_stamp.size >= 0) {
        noteDiskChange();
        return failure(cancelled()); // the bar asks which of the two stays
    }
    return write(m_path);
}

/// While cells run it is only what the user did that counts: it would be written all the time.
bool NotebookPage::isFitToSave() const
{
    if (!m_editor || access() == Access::ReadOnly || m_stamp.size < 0
        || fileStamp(m_path) != m_stamp)
        return false;
    return m_editor->document().isEdited() || (isModified() && !m_editor->kernel().isWorking());
}

Result<void> NotebookPage::notOpen() const
{
    return failure(Error{Error::Kind::Refused,
                         m_loading ? tr("%1 is still being read.").arg(title())
                                   : tr("%1 could not be opened.").arg(title()),
                         tr("Nothing was written."),
                         {}});
}

Result<void> NotebookPage::saveAs(const QString &path)
{
    if (!m_editor)
        return m_loading || m_pendingContent.isEmpty() ? notOpen() : saveUnread(path);
    const auto written = write(path);
    if (written && path != m_path) {
        m_path = path;
        m_editor->kernel().setPath(path);
        m_editor->setFolder(QFileInfo(path).absolutePath());
        m_cells->setPath(path);
        watch();
        Q_EMIT titleChanged();
    }
    return written;
}

/// What the journal kept and nobody can read is not lost either.
Result<void> NotebookPage::saveUnread(const QString &path)
{
    if (QFileInfo::exists(path))
        return failure(Error{Error::Kind::Refused,
                             tr("%1 already exists.").arg(QFileInfo(path).fileName()),
                             tr("Choose another name: the file there may still be good."), path});
    if (auto written = writeFile(path, m_pendingContent); !written)
        return written;
    dropUnsaved();
    return {};
}

Result<void> NotebookPage::write(const QString &path)
{
    const auto before = m_history ? m_history->contentBeforeFirstSave(path) : std::nullopt;
    const auto stamp = saveNotebook(path, m_editor->document().notebook());
    if (!stamp)
        return failure(stamp.error());
    m_stamp = *stamp;
    if (m_history)
        keepVersion(path, before);
    m_editor->document().markSaved();
    watch();
    Q_EMIT messageWithdrawn(diskTopic);
    return {};
}

void NotebookPage::setHistory(const LocalHistory &history)
{
    m_history = history;
    m_actions->action(u"notebookHistory"_s)->setVisible(true);
}

/// What is too large to be kept is kept without what its cells put out.
void NotebookPage::keepVersion(const QString &path, const std::optional<QByteArray> &before) const
{
    m_history->keepInBackground(path, before, [saved = m_snapshots->take()] {
        Notebook notebook = saved.whole();
        const QByteArray bytes = writeNotebook(notebook);
        if (bytes.size() <= LocalHistory::largestFile)
            return bytes;
        clearNotebook(notebook);
        return writeNotebook(notebook);
    });
}

/// The version becomes the notebook, one step of undo away from the present one.
void NotebookPage::showHistory()
{
    const Notebook &present = m_editor->document().notebook();
    auto *dialog = new HistoryDialog(*m_history, m_path, QString::fromUtf8(exportPython(present)),
                                     HistoryDialog::Form::Cells, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HistoryDialog::restored, this, &NotebookPage::restoreVersion);
    dialog->open();
}

void NotebookPage::restoreVersion(const QByteArray &content)
{
    auto notebook = readNotebook(content);
    if (const Result<void> refused = refusal(); !refused) {
        Q_EMIT messagePosted(refused.error());
    } else if (!notebook) {
        Q_EMIT messagePosted(notebook.error());
    } else if (m_editor) {
        keepOutputs(m_editor->document().notebook(), *notebook);
        takeUnsaved(std::move(*notebook));
    }
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
    if (!m_pendingContent.isEmpty() || !isModified())
        return m_pendingContent;
    return writeNotebook(m_editor->document().notebook());
}

std::function<QByteArray()> NotebookPage::unsavedSnapshot() const
{
    if (!m_pendingContent.isEmpty() || !isModified())
        return Page::unsavedSnapshot();
    return [snapshot = m_snapshots->take()] { return writeNotebook(snapshot.whole()); };
}

void NotebookPage::restoreUnsavedContent(const QByteArray &content)
{
    if (!m_editor) {
        m_pendingContent = content;
        if (!m_loading)
            load();
        Q_EMIT modifiedChanged();
        return;
    }
    if (auto unsaved = readNotebook(content))
        return takeUnsaved(std::move(*unsaved));
    else
        refuseUnsaved(content, unsaved.error());
}

/// The editor makes way, or it would be saved in their place.
void NotebookPage::refuseUnsaved(const QByteArray &content, const Error &error)
{
    if (!isModified()) {
        dropEditor();
        m_pendingContent = content;
        Q_EMIT modifiedChanged();
        Q_EMIT intentsChanged();
    }
    explainUnsaved(error);
}

/// One undo goes back to what the file says.
void NotebookPage::takeUnsaved(Notebook unsaved)
{
    NotebookDocument &document = m_editor->document();
    document.setEditing(NotebookDocument::Editing::Allowed); // it is nobody's typing
    document.editAsOneStep([&] {
        document.removeCells(0, document.cellCount());
        document.insertCells(0, std::move(unsaved.cells));
    });
    document.setMetadata(unsaved.metadata);
    applyAccess();
}

} // namespace Aloft
