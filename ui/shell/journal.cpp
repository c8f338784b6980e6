#include "ui/shell/journal.h"

#include "ui/shell/page.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSaveFile>
#include <QUuid>

#include <algorithm>
#include <optional>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcJournal, "aloft.ui.journal", QtInfoMsg)

constexpr quint32 Magic = 0x416c6f66; // "Alof"
constexpr qint32 FormatVersion = 2;   // 1 had no form
constexpr qint64 LargestEntry = qint64(1) << 30;

struct JournalText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Journal)
};

Result<void> notKept(const QSaveFile &out)
{
    qCWarning(lcJournal) << "cannot write" << out.fileName() << out.errorString();
    return failure(
        Error{Error::Kind::Storage,
              JournalText::tr("What is not saved is not safe from a crash at the moment."),
              JournalText::tr("Save it, and look whether the disk is full."),
              out.fileName() + u": "_s + out.errorString()});
}

Result<void> writeEntry(const QString &file, const Journal::Entry &entry)
{
    QDir().mkpath(QFileInfo(file).path());
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        return notKept(out);
    QDataStream stream(&out);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << Magic << FormatVersion << entry.path << entry.workspace << qint32(entry.form)
           << entry.content;
    if (!out.commit())
        return notKept(out);
    return {};
}

std::optional<Journal::Entry> readEntry(const QString &path)
{
    QFile in(path);
    if (!in.open(QIODevice::ReadOnly) || in.size() > LargestEntry)
        return std::nullopt;
    QDataStream stream(&in);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 magic = 0;
    qint32 version = 0;
    stream >> magic >> version;
    if (magic != Magic || version < 1 || version > FormatVersion)
        return std::nullopt;
    Journal::Entry entry;
    entry.file = path;
    qint32 form = 0;
    stream >> entry.path >> entry.workspace;
    if (version > 1)
        stream >> form;
    stream >> entry.content;
    entry.form = form == qint32(PageForm::Text) ? PageForm::Text : PageForm::OfItsKind;
    if (stream.status() != QDataStream::Ok)
        return std::nullopt;
    return entry;
}

} // namespace

Journal::Journal(const QString &folder, QObject *parent) : QObject(parent), m_folder(folder)
{
    QDir().mkpath(m_folder);
    m_writer.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Journal::writeDirty);
}

Journal::~Journal()
{
    m_writer.waitForDone();
}

QList<Journal::Entry> Journal::leftovers(const QString &folder)
{
    QList<Entry> entries;
    const QFileInfoList files = QDir(folder).entryInfoList({u"*.unsaved"_s}, QDir::Files,
                                                           QDir::Time | QDir::Reversed);
    for (const QFileInfo &file : files) {
        if (auto entry = readEntry(file.filePath()))
            entries.append(std::move(*entry));
    }
    return entries;
}

QList<Journal::Entry> Journal::newestOfEach(QList<Entry> entries)
{
    QSet<QString> seen;
    for (qsizetype i = entries.size() - 1; i >= 0; --i) {
        const QString path = entries.at(i).path;
        if (!path.isEmpty() && seen.contains(path))
            entries.removeAt(i);
        seen.insert(path);
    }
    return entries;
}

void Journal::watch(Page *page, const QString &workspace, PageForm form)
{
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces) + u".unsaved"_s;
    m_watched[page] = {page, workspace, form, m_folder + u'/' + name};
    connect(page, &Page::edited, this, [this, page] { note(page); });
    connect(page, &Page::modifiedChanged, this, [this, page] {
        if (!page->isModified())
            forget(page);
        else
            note(page);
    });
    connect(page, &QObject::destroyed, this, [this](const QObject *gone) {
        // Its file stays: only forget() means that the text is not needed.
        if (const auto found = m_watched.find(gone); found != m_watched.end()) {
            m_failing.remove(found->second.file);
            m_watched.erase(found);
        }
    });
}

void Journal::adopt(Page *page, const QString &leftoverFile)
{
    Watched &watched = m_watched[page];
    remove(watched); // what the page said before; the leftover is to say what it says from now on
    watched.file = leftoverFile;
    watched.isWritten = true;
    watched.isUnderWay = false; // the end of a write into the other file is told for that file
}

void Journal::note(const Page *page)
{
    const auto found = m_watched.find(page);
    if (found == m_watched.end())
        return;
    found->second.isDirty = true;
    if (!m_timer.isActive() || m_timer.remainingTime() > DelayMs)
        m_timer.start(DelayMs);
}

void Journal::forget(Page *page)
{
    if (const auto found = m_watched.find(page); found != m_watched.end())
        remove(found->second);
}

void Journal::flush()
{
    m_timer.stop();
    for (auto &[page, watched] : m_watched) {
        if (watched.isDirty && watched.page)
            write(watched);
    }
    m_writer.waitForDone();
}

/// What takes longer to write than it takes to change waits for its turn: it would pile up.
void Journal::writeDirty()
{
    for (auto &[page, watched] : m_watched) {
        if (watched.isDirty && watched.page && !watched.isUnderWay)
            write(watched);
    }
}

/// What a large notebook says is put into bytes there, too.
void Journal::write(Watched &watched)
{
    watched.isDirty = false;
    if (!watched.page->isModified())
        return remove(watched);
    watched.isWritten = true;
    watched.isUnderWay = true;
    Entry entry{watched.file, watched.page->path(), watched.workspace, watched.form, {}};
    m_writer.start([this, entry = std::move(entry),
                    content = watched.page->unsavedSnapshot()]() mutable {
        entry.content = content();
        const Result<void> written = writeEntry(entry.file, entry);
        QMetaObject::invokeMethod(
            this, [this, file = entry.file, written] { noteEnd(file, written); },
            Qt::QueuedConnection);
    });
}

/// A full disk is told once, and tried again: what is not saved is in no file meanwhile.
void Journal::noteEnd(const QString &file, const Result<void> &written)
{
    for (auto &[page, watched] : m_watched) {
        if (watched.file != file)
            continue;
        watched.isUnderWay = false;
        if (watched.isDirty && !m_timer.isActive())
            m_timer.start(DelayMs);
    }
    if (written) {
        m_failing.remove(file);
        return;
    }
    const auto found = std::ranges::find_if(m_watched, [&file](const auto &entry) {
        return entry.second.file == file && entry.second.isWritten;
    });
    if (found == m_watched.end())
        return; // saved or given up in the meantime
    found->second.isDirty = true;
    if (!m_timer.isActive())
        m_timer.start(RetryMs);
    const bool isKnown = !m_failing.isEmpty();
    m_failing.insert(file);
    if (!isKnown)
        Q_EMIT failed(written.error());
}

void Journal::remove(Watched &watched)
{
    watched.isDirty = false;
    m_failing.remove(watched.file);
    if (!std::exchange(watched.isWritten, false))
        return;
    m_writer.start([file = watched.file] { QFile::remove(file); });
}

} // namespace Aloft

#include "moc_journal.cpp"
