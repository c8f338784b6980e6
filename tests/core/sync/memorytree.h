#pragma once

#include "core/sync/leftrules.h"
#include "core/sync/synctree.h"
#include "tests/core/sync/fuse.h"

#include <QMap>

namespace Aloft {

/// A folder in memory, with inodes, and times as coarse as some disks have them.
class MemoryTree final : public SyncTree
{
public:
    struct Node
    {
        bool isFolder = false;
        QByteArray content;
        qint64 modified = 0; ///< nanoseconds
        quint64 inode = 0;
    };

    explicit MemoryTree(const QString &name) : m_name(name) { }

    Fuse fuse;
    QMap<QString, Node> nodes;
    QList<QByteArray> trashed; ///< contents
    qint64 now = 0;            ///< nanoseconds, of this device's clock
    NameRules rules = NameRules::Posix;
    LeftRules left; ///< of this device alone

    // What its user does.
    void write(const QString &path, const QByteArray &content);    ///< in place
    void saveAnew(const QString &path, const QByteArray &content); ///< as another file of that name
    void makeFolderHere(const QString &path);
    void rename(const QString &from, const QString &to);
    void removeAll(const QString &path);
    bool has(const QString &path) const { return path.isEmpty() || nodes.contains(path); }

    QByteArray contentOf(const QString &file) const;          ///< of an absolute path
    bool hasArrivals() const { return !m_arrived.isEmpty(); } ///< that nobody has fetched
    bool hasFile(const QString &file) const;
    void arrive(const QString &file, const QByteArray &content);

    bool isQuick() const override { return true; }
    NameRules nameRules() const override { return rules; }
    NameCase nameCase() const override { return NameCase::Kept; }
    Result<quint64> number() override { return quint64(1); }
    Result<IgnoreTexts> ignoreTexts() override
    {
        return IgnoreTexts{QString::fromUtf8(nodes.value(IgnoreRules::fileName()).content),
                           QString::fromUtf8(left.text())};
    }
    Result<void> changeLeft(const std::function<void(LeftRules &)> &change) override;
    Result<LocalSnapshot> scan(const IgnoreRules &ignored, const Cancelled &isCancelled) override;
    Result<LocalStamp> stamp(const QString &path) override;
    Result<Checksum> checksum(const QString &file, Checksum::Algorithm algorithm,
                              const Cancelled &isCancelled) override;
    Result<LocalStamp> makeFolder(const QString &path) override;
    Result<LocalStamp> move(const QString &from, const LocalStamp &expected,
                            const QString &to) override;
    Result<void> trash(const QList<LocalExpectation> &members) override;
    QString file(const QString &path) const override { return u'/' + m_name + u'/' + path; }
    QString incoming(const QString &id) const override;
    Result<QByteArray> arrived(const QString &incoming, qint64) const override
    {
        return m_arrived.value(incoming);
    }
    void discard(const QString &incoming) override { m_arrived.remove(incoming); }
    Result<LocalStamp> install(const Arrival &arrival, const LocalExpectation &expected) override;

private:
    LocalStamp stampAt(const QString &path) const;
    bool isAsExpected(const LocalExpectation &expected) const;
    bool hasParent(const QString &path) const;

    const QString m_name;
    QMap<QString, QByteArray> m_arrived;
    quint64 m_lastInode = 0;
};

} // namespace Aloft
