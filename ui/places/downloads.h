#pragma once

#include "core/drive/drive.h"
#include "ui/places/downloadplan.h"

#include <QObject>
#include <QPointer>
#include <QSet>

class QWidget;

namespace Aloft {

class Transfers;

/// What is to be carried to this disk, and where.
struct DownloadWish
{
    QString place; ///< the drive's key
    QPointer<Drive> drive;
    QList<DriveItem> items;
    QString folder; ///< absolute, on this disk
    enum class Then { Nothing, Open };
    Then then = Then::Nothing; ///< with each file once it is here
};

/// Carries files and folders of a drive to this disk: looks at both ends, asks about names that
/// are taken, and orders the transfers. Several at a time.
class Downloads : public QObject
{
    Q_OBJECT

public:
    /// The transfers outlive it; questions are asked above the window.
    Downloads(Transfers &transfers, QWidget *window);

    void download(const DownloadWish &wish);

Q_SIGNALS:
    void reported(const QString &text);
    void openAsked(const QString &file); ///< it is here
    void failed(const Aloft::Error &error);

private:
    void lookBelow(const DownloadWish &wish, const QList<DriveItem> &folders,
                   const QList<DriveItem> &below);
    void lookHere(const DownloadWish &wish, const QList<DriveItem> &below);
    void agree(const DownloadWish &wish, const DownloadPlan &plan);
    void start(const DownloadWish &wish, const DownloadPlan &plan);
    void order(const DownloadWish &wish, const DownloadPlan &plan);
    void noteEnd(qint64 id, const Result<DriveItem> &result);
    QString titleOf(const DownloadWish &wish) const;
    QSet<QString> underWay() const; ///< foldedTarget() of all downloads that are not over

    Transfers &m_transfers;
    QWidget *m_window;
    QSet<qint64> m_toOpen; ///< once they are here
};

} // namespace Aloft
