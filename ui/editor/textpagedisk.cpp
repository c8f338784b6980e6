// A TextPage and its file: loading, saving, kept versions, changes by others.

#include "core/base/atomicfile.h"
#include "core/base/computetask.h"
#include "ui/editor/codeeditor.h"
#include "ui/editor/historydialog.h"
#include "ui/editor/piecebar.h"
#include "ui/editor/textactions.h"
#include "ui/editor/textpage.h"

#include <QFileInfo>

#include <utility>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

const QString diskTopic = u"disk"_s; // of the question which version stays

} // namespace

// ---- Loading ----

void TextPage::load(qint64 pieceFrom)
{
    if (m_path.isEmpty()) {
        showFile({});
        return;
    }
    m_editor->setReadOnly(true); // what is typed before the text is there would be lost
    if (m_loading)
        m_loading->cancel();
    auto *task = new ComputeTask<Result<TextFile>>(
        [path = m_path, pieceFrom](const auto &) { return readTextFile(path, pieceFrom); }, this);
    m_loading = task;
    connect(task, &Task::finished, this, [this, task] {
        if (m_loading != task || task->error())
            return;
        m_loading = nullptr;
        if (const auto file = task->value())
            showFile(*file);
        else
            showLoadFailure(file.error());
    });
    task->start();
}

/// Text that waits in the journal is shown even so: it may be all that is left of the file.
void TextPage::showLoadFailure(Error error)
{
    applyAccess();
    if (m_pendingContent.isEmpty()) {
        post(error);
        Q_EMIT loaded();
        return;
    }
    error.advice = tr("What you had not saved is here: save it to write the file anew.");
    post(error);
    showFile({});
}

void TextPage::showFile(const TextFile &file)
{
    const QJsonObject before = m_isLoaded ? viewState() : m_pendingView;
    m_encoding = file.encoding;
    m_stamp = file.stamp;
    m_hasCutLines = file.hasCutLines;
    m_hasOnlyThis = false;
    m_uncut.clear();
    m_editor->setReadOnly(false);
    const QByteArray firstLine = file.utf8.left(200);
    m_editor->setLanguage(
        file.hasCutLines
            ? Language::PlainText
            : languageOf(m_path, QString::fromUtf8(firstLine.left(firstLine.indexOf('\n')))));
    m_editor->setUtf8(file.utf8);
    m_canWrite = file.isWhole && !file.isBinary && !file.hasCutLines;
    applyAccess();
    m_isLoaded = true;
    applySettings();
    m_pieces->showPlace(file);
    if (file.isBinary)
        post({Error::Kind::BadInput,
              tr("%1 is not a text, so it can only be read.").arg(title()),
              {},
              {}});
    if (file.isWhole)
        restoreViewState(before);
    if (!m_pendingContent.isEmpty()) {
        restoreUnsavedContent(std::exchange(m_pendingContent, {}));
        Q_EMIT modifiedChanged();
    }
    if (!m_pendingPlace.isEmpty())
        reveal(std::exchange(m_pendingPlace, {}));
    watch();
    updateCells();
    m_actions->history->setEnabled(m_canWrite && !m_path.isEmpty());
    Q_EMIT statusChanged();
    Q_EMIT intentsChanged();
    Q_EMIT loaded();
}

// ---- Saving ----

QString TextPage::title() const
{
    return m_path.isEmpty() ? tr("Untitled") : QFileInfo(m_path).fileName();
}

bool TextPage::isModified() const
{
    return m_editor->isModified() || m_hasOnlyThis || !m_pendingContent.isEmpty();
}

Result<void> TextPage::save()
{
    if (m_path.isEmpty())
        return failure(Error::Kind::Usage, tr("This text has no file yet."));
    if (Result<void> refused = refusal(); !refused)
        return refused;
    if (fileStamp(m_path) != m_stamp && m_stamp.size >= 0 && fileStamp(m_path).size >= 0) {
        m_isAsking = false; // the bar may have been closed without an answer
        askAboutDisk();
        return failure(cancelled()); // the bar asks which of the two stays
    }
    return write(m_path);
}

bool TextPage::isFitToSave() const
{
    return isModified() && m_canWrite && access() == Access::Full && m_stamp.size >= 0
        && fileStamp(m_path) == m_stamp;
}

Result<void> TextPage::saveAs(const QString &path)
{
    const auto written = write(path);
    if (!written)
        return written;
    if (!m_hasCutLines)
        m_editor->setLanguage(languageOf(path));
    updateCells();
    Q_EMIT titleChanged();
    Q_EMIT statusChanged();
    return {};
}

Result<void> TextPage::write(const QString &path)
{
    if (m_loading && !m_isLoaded)
        return failure(Error{Error::Kind::Refused,
                             tr("%1 is still being read.").arg(title()),
                             tr("Nothing was written."),
                             {}});
    const bool isWhole = (m_canWrite && !m_loading) || !m_uncut.isEmpty();
    if (!m_isLoaded || !isWhole)
        return failure(Error{Error::Kind::Refused,
                             tr("%1 is shown for reading only.").arg(title()),
                             tr("Nothing was written."),
                             {}});
    if (m_editor->options().trimsTrailingSpaceOnSave && m_uncut.isEmpty())
        m_editor->trimTrailingSpace();
    const QByteArray bytes = bytesToSave();
    const auto before = m_history ? m_history->contentBeforeFirstSave(path) : std::nullopt;
    if (auto written = writeFile(path, bytes); !written) {
        QString &advice = written.error().advice;
        advice =
            u"%1 %2"_s.arg(advice, tr("Your text is still here, and in the journal.")).trimmed();
        return written;
    }
    m_path = path;
    m_stamp = fileStamp(path);
    m_editor->markSaved();
    m_hasOnlyThis = false;
    m_uncut.clear();
    watch();
    m_actions->history->setEnabled(m_canWrite);
    if (m_history)
        m_history->keepInBackground(path, before, [bytes] { return bytes; });
    m_isAsking = false;
    Q_EMIT messageWithdrawn(diskTopic);
    Q_EMIT modifiedChanged();
    Q_EMIT saved(path);
    return {};
}

/// A text that its file's encoding cannot hold turns into UTF-8, and says so.
QByteArray TextPage::bytesToSave()
{
    const QByteArray utf8 = textAsItIs();
    const auto bytes = encodeText(utf8, m_encoding);
    if (bytes)
        return *bytes;
    post({Error::Kind::BadInput,
          bytes.error().message,
          tr("The file was saved as UTF-8, so that nothing is lost."),
          {}});
    m_encoding = TextEncoding::Utf8;
    return utf8;
}

void TextPage::saveAsUtf8()
{
    const TextEncoding before = std::exchange(m_encoding, TextEncoding::Utf8);
    if (const Result<void> saved = save(); !saved) {
        m_encoding = before;
        post(saved.error());
    }
    Q_EMIT statusChanged();
}

// ---- Versions ----

void TextPage::setHistory(const LocalHistory &history)
{
    m_history = history;
    m_actions->history->setVisible(true);
}

/// The version becomes the text, one step of undo away from the present one. Of a file that is
/// gone it becomes the unsaved text.
void TextPage::showHistory()
{
    auto *dialog = new HistoryDialog(*m_history, m_path, m_editor->text(),
                                     HistoryDialog::Form::Text, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &HistoryDialog::restored, this, [this](const QByteArray &content) {
        if (const Result<void> refused = refusal(); !refused)
            return post(refused.error());
        if (!m_isLoaded)
            showFile({});
        m_editor->replace({0, m_editor->length()}, QString::fromUtf8(decodeText(content).utf8));
        m_editor->setFocus();
    });
    dialog->open();
}

// ---- The file on the disk ----

void TextPage::watch()
{
    if (const QStringList watched = m_watcher.files(); !watched.isEmpty())
        m_watcher.removePaths(watched);
    if (!m_path.isEmpty() && QFileInfo::exists(m_path))
        m_watcher.addPath(m_path);
}

void TextPage::checkDisk()
{
    watch(); // a file that was replaced is another one
    const FileStamp now = fileStamp(m_path);
    if (now == m_stamp)
        return;
    if (now.size < 0)
        return noteMissing();
    if (isModified())
        askAboutDisk();
    else
        reload();
}

void TextPage::reload()
{
    m_isAsking = false;
    Q_EMIT messageWithdrawn(diskTopic);
    load();
}

void TextPage::askAboutDisk()
{
    if (std::exchange(m_isAsking, true))
        return;
    auto *reloading = new QAction(tr("&Reload"), this);
    connect(reloading, &QAction::triggered, this, &TextPage::reload);
    auto *keeping = new QAction(tr("&Keep mine"), this);
    connect(keeping, &QAction::triggered, this, [this] {
        m_isAsking = false;
        m_stamp = fileStamp(m_path); // the next save writes over it
    });
    post(
        {Error::Kind::Conflict,
         tr("Another program changed %1 on the disk.").arg(title()),
         tr("Reload it and lose what you typed, or keep your text and write over the file with the "
            "next save."),
         {}},
        {keeping, reloading}, diskTopic);
}

/// The text may be all that is left of it.
void TextPage::noteMissing()
{
    post({Error::Kind::NotFound, tr("%1 is no longer there.").arg(title()),
          tr("Save writes it again."), m_path},
         {}, diskTopic);
}

void TextPage::post(const Error &error, const QList<QAction *> &answers, const QString &topic)
{
    if (error.kind != Error::Kind::Cancelled)
        Q_EMIT messagePosted(error, answers, topic);
}

} // namespace Aloft
