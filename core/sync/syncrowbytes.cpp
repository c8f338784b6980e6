#include "core/sync/syncrowbytes.h"

#include <QtEndian>

namespace Aloft {

namespace {

constexpr char format = 1;

enum Flag : quint8 {
    IsFolder = 0x01,
    IsYoung = 0x02,
    HasChecksum = 0x04,
    HasModified = 0x08,
};

class Writer
{
public:
    void add(char byte) { m_bytes.append(byte); }

    template<typename Number>
    void addNumber(Number number)
    {
        char little[sizeof(Number)];
        qToLittleEndian(number, little);
        m_bytes.append(little, sizeof(Number));
    }

    void add(const QByteArray &bytes)
    {
        addNumber(quint32(bytes.size()));
        m_bytes.append(bytes);
    }

    QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

/// Reads no further than the end: what is missing makes all of it bad.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes) : m_rest(bytes) { }

    template<typename Number>
    Number number()
    {
        const QByteArrayView little = take(sizeof(Number));
        return little.isEmpty() ? Number() : qFromLittleEndian<Number>(little.data());
    }

    QByteArrayView bytes() { return take(number<quint32>()); }
    QString text() { return QString::fromUtf8(bytes()); }

    bool isWhole() const { return !m_isBad && m_rest.isEmpty(); }

private:
    QByteArrayView take(quint64 count)
    {
        m_isBad = m_isBad || count > quint64(m_rest.size());
        if (m_isBad)
            return {};
        const QByteArrayView taken = m_rest.first(qsizetype(count));
        m_rest = m_rest.sliced(qsizetype(count));
        return taken;
    }

    QByteArrayView m_rest;
    bool m_isBad = false;
};

} // namespace

QByteArray bytesOf(const SyncRow &row)
{
    quint8 flags = 0;
    flags |= row.isFolder ? IsFolder : 0;
    flags |= row.isYoung ? IsYoung : 0;
    flags |= row.checksum ? HasChecksum : 0;
    flags |= row.remoteModified.isValid() ? HasModified : 0;
    Writer writer;
    writer.add(format);
    writer.add(char(flags));
    writer.addNumber(row.size);
    writer.addNumber(row.stamp.size);
    writer.addNumber(row.stamp.modified);
    writer.addNumber(row.stamp.inode);
    writer.add(row.parentId.toUtf8());
    writer.add(row.name.toUtf8());
    writer.add(row.path.toUtf8());
    writer.add(row.version.toUtf8());
    if (row.remoteModified.isValid())
        writer.addNumber(row.remoteModified.toMSecsSinceEpoch());
    if (row.checksum) {
        writer.add(char(row.checksum->algorithm));
        writer.add(row.checksum->value.toByteArray());
    }
    return writer.take();
}

std::optional<SyncRow> rowOf(const QString &id, QByteArrayView bytes)
{
    Reader reader(bytes);
    if (reader.number<quint8>() != format)
        return std::nullopt;
    SyncRow row;
    row.id = id;
    const auto flags = reader.number<quint8>();
    row.isFolder = flags & IsFolder;
    row.isYoung = flags & IsYoung;
    row.size = reader.number<qint64>();
    row.stamp.size = reader.number<qint64>();
    row.stamp.modified = reader.number<qint64>();
    row.stamp.inode = reader.number<quint64>();
    row.parentId = reader.text();
    row.name = reader.text();
    row.path = reader.text();
    row.version = reader.text();
    if (flags & HasModified)
        row.remoteModified = QDateTime::fromMSecsSinceEpoch(reader.number<qint64>(), Qt::UTC);
    if (flags & HasChecksum) {
        const auto algorithm = reader.number<quint8>();
        if (algorithm > quint8(Checksum::Algorithm::Sha256))
            return std::nullopt;
        row.checksum = Checksum{Checksum::Algorithm(algorithm), reader.bytes()};
    }
    return reader.isWhole() ? std::optional(row) : std::nullopt;
}

} // namespace Aloft
