#include "ui/shell/journal.h"

#include "ui/shell/page.h"

#include <QDataStream>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QSaveFile>
#include <QUuid>

#include <optional>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcJournal, "aloft.ui.journal", QtInfoMsg)

constexpr quint32 Magic = 0x416c6f66; // "Alof"
constexpr qint32 FormatVersion = 1;
constexpr qint64 LargestEntry = qint64(1) << 30;

void writeEntry(const QString &file, const Journal::Entry &entry)
{
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly)) {
        qCWarning(lcJournal) << "cannot write" << file << out.errorString();
        return;
    }
    QDataStream stream(&out);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << Magic << FormatVersion << entry.path << entry.workspace << entry.content;
    if (!out.commit())
        qCWarning(lcJournal) << "cannot write" << file << out.errorString();
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
    if (magic != Magic || version != FormatVersion)
        return std::nullopt;
    Journal::Entry entry;
    entry.file = path;
    stream >> entry.path >> entry.workspace >> entry.content;
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
    m_timer.setInterval(DelayMs);
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

void Journal::watch(Page *page, const QString &workspace)
{
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces) + u".unsaved"_s;
    m_watched[page] = {page, workspace, m_folder + u'/' + name};
    connect(page, &Page::edited, this, [this, page] { note(page); });
    connect(page, &Page::modifiedChanged, this, [this, page] {
        if (!page->isModified())
            forget(page);
        else
            note(page);
    });
    connect(page, &QObject::destroyed, this, [this](const QObject *gone) {
        m_watched.erase(gone); // its file stays: only forget() means that the text is not needed
    });
}

void Journal::adopt(Page *page, const QString &leftoverFile)
{
    Watched &watched = m_watched[page];
    remove(watched); // what the page said before; the leftover is to say what it says from now on
    watched.file = leftoverFile;
    watched.isWritten = true;
}

void Journal::note(const Page *page)
{
    const auto found = m_watched.find(page);
    if (found == m_watched.end())
        return;
    found->second.isDirty = true;
    if (!m_timer.isActive())
        m_timer.start();
}

void Journal::forget(Page *page)
{
    if (const auto found = m_watched.find(page); found != m_watched.end())
        remove(found->second);
}

void Journal::flush()
{
    m_timer.stop();
    writeDirty();
    m_writer.waitForDone();
}

void Journal::writeDirty()
{
    for (auto &[page, watched] : m_watched) {
        if (watched.isDirty && watched.page)
            write(watched);
    }
}

void Journal::write(Watched &watched)
{
    const QByteArray content = watched.page->unsavedContent();
    if (content.isEmpty())
        return remove(watched);
    Entry entry{watched.file, watched.page->path(), watched.workspace, content};
    watched.isDirty = false;
    watched.isWritten = true;
    m_writer.start([entry = std::move(entry)] { writeEntry(entry.file, entry); });
}

void Journal::remove(Watched &watched)
{
    watched.isDirty = false;
    if (!std::exchange(watched.isWritten, false))
        return;
    m_writer.start([file = watched.file] { QFile::remove(file); });
}

} // namespace Aloft

#include "moc_journal.cpp"
