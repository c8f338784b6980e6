#include "core/drive/runtime/runtimesource.h"

#include "core/drive/folder/folderid.h"

#include <QCoreApplication>

#include <algorithm>

namespace Aloft {

namespace {

struct SourceText
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::RuntimeDrive)
};

constexpr qint64 hashedAtOnce = 1 << 20;

Error changedHere(const QString &path)
{
    return {Error::Kind::Busy,
            SourceText::tr("%1 changed while it was read.").arg(shownPath(path)),
            SourceText::tr("Try again when nothing writes to it."),
            {}};
}

} // namespace

Result<void> RuntimeSource::open()
{
    return openToRead(m_file, Links::Follow)
        .and_then([this] { return readEntry(m_file); })
        .map([this](const DiskEntry &entry) { m_entry = entry; });
}

QByteArray RuntimeSource::stamp() const
{
    return QByteArray::number(m_entry.size) + ' ' + QByteArray::number(m_entry.modified) + ' '
        + QByteArray::number(m_entry.number);
}

Result<QByteArray> RuntimeSource::readPiece(qint64 most)
{
    QByteArray piece = m_file.read(most);
    if (piece.size() < most)
        return failure(m_file.error() == QFileDevice::NoError
                           ? changedHere(m_path)
                           : Error{Error::Kind::Storage,
                                   SourceText::tr("%1 could not be read.").arg(shownPath(m_path)),
                                   SourceText::tr("Check its disk, then try again."),
                                   m_file.errorString()});
    m_read += piece.size();
    m_hash.addData(piece);
    return piece;
}

Result<QByteArray> RuntimeSource::read(qint64 from, qint64 most, const Cancelled &isCancelled)
{
    while (m_read < from) {
        if (isCancelled())
            return failure(cancelled());
        if (const auto skipped = readPiece(std::min(hashedAtOnce, from - m_read)); !skipped)
            return skipped;
    }
    return readPiece(std::min(most, size() - from));
}

Result<QByteArray> RuntimeSource::sha256()
{
    QFile again(m_path);
    const Result<void> opened = openToRead(again, Links::Follow);
    const Result<DiskEntry> named = opened ? readEntry(again) : failure(opened.error());
    const Result<DiskEntry> held = readEntry(m_file);
    if (!named || !held || *named != m_entry || *held != m_entry)
        return failure(changedHere(m_path));
    return m_hash.result();
}

} // namespace Aloft
