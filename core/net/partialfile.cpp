#include "core/net/partialfile.h"

#include <QCoreApplication>
#include <QDir>

#include <filesystem>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Partial
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::Partial)
};

constexpr qint64 longestVersion = 1024;

QString versionPath(const QString &part)
{
    return part + u"-version"_s;
}

QByteArray readVersion(const QString &part)
{
    QFile file(versionPath(part));
    return file.open(QIODevice::ReadOnly) ? file.read(longestVersion) : QByteArray();
}

} // namespace

QByteArray PartialFile::versionOf(const QString &target)
{
    return readVersion(target + u".part"_s);
}

PartialFile::PartialFile(const QString &target) : m_target(target), m_part(target + u".part"_s) { }

Result<void> PartialFile::resume()
{
    m_version = readVersion(m_part.fileName());
    return m_version.isEmpty() ? startOver() : open(QIODevice::Append);
}

Result<void> PartialFile::startOver()
{
    m_version.clear();
    QFile::remove(versionPath(m_part.fileName()));
    return open(QIODevice::Truncate);
}

Result<void> PartialFile::open(QIODevice::OpenMode mode)
{
    m_part.close();
    // Unbuffered: a full disk is noticed by the write that meets it.
    if (!m_part.open(QIODevice::WriteOnly | QIODevice::Unbuffered | mode))
        return failure(error());
    return {};
}

void PartialFile::setVersion(const QByteArray &version)
{
    m_version = version.left(longestVersion);
    QFile file(versionPath(m_part.fileName()));
    if (m_version.isEmpty() || !file.open(QIODevice::WriteOnly))
        file.remove();
    else
        file.write(m_version);
}

Result<void> PartialFile::append(const QByteArray &bytes)
{
    if (m_part.write(bytes) != bytes.size())
        return failure(error());
    return {};
}

Result<void> PartialFile::complete()
{
    m_part.close();
    QFile::remove(versionPath(m_part.fileName()));
    std::error_code code;
    std::filesystem::rename(m_part.filesystemFileName(), QFile(m_target).filesystemFileName(),
                            code);
    if (code)
        return failure({Error::Kind::Storage,
                        Partial::tr("The file %1 could not be written.")
                            .arg(QDir::toNativeSeparators(m_target)),
                        Partial::tr("Check that it may be changed and is not in use."),
                        QString::fromStdString(code.message())});
    return {};
}

void PartialFile::keep()
{
    m_part.close();
}

void PartialFile::discard()
{
    m_part.close();
    m_part.remove();
    QFile::remove(versionPath(m_part.fileName()));
}

Error PartialFile::error() const
{
    return {
        Error::Kind::Storage,
        Partial::tr("The file %1 could not be written.").arg(QDir::toNativeSeparators(m_target)),
        Partial::tr("Check the free space, and that the folder may be written to."),
        m_part.errorString()};
}

} // namespace Aloft
