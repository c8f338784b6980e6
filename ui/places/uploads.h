#pragma once

#include "ui/compare/comparetask.h"
#include "ui/places/plannedupload.h"

#include <QObject>

#include <functional>

class QWidget;

namespace Aloft {

class UploadSurvey;

/// What is to be carried from a drive to another one.
struct CrossingWish
{
    QString place; ///< the drive's key
    QPointer<Drive> drive;
    QList<DriveItem> items;
};

/// Carries files and folders of this disk, or of another drive, to a drive: looks at both ends, asks what has to be
/// asked, and orders the transfers, with a way back. Several at a time.
class Uploads : public QObject
{
    Q_OBJECT

public:
    /// The transfers outlive it; questions are asked above the window. crossings: where files lie
    /// on their way from one drive to another.
    Uploads(Transfers &transfers, const QString &crossings, QWidget *window);

    void upload(const UploadTarget &target, const QStringList &paths);
    void cross(const CrossingWish &wish, const UploadTarget &target);

Q_SIGNALS:
    void began(const QString &text);   ///< it may take a while
    void stopped(const QString &text); ///< as asked, where nothing can be taken back
    void reported(const QString &text, const std::function<void()> &undo);
    void changed(const QString &place, const QString &folderId); ///< what is in it
    void failed(const Aloft::Error &error);

private:
    /// What is known of a batch on its way through the questions.
    struct Batch
    {
        UploadTarget target;
        QString title; ///< in the user's words
        UploadScan scan;
        ExistingItems existing;
        QSet<QString> listed; ///< ids of what was there before
        NameCase nameCase = NameCase::Kept;
        QSet<int> leftOut;
        QString from = {};                    ///< another drive; empty: this disk
        QHash<QString, DriveItem> items = {}; ///< of that one, by UploadEntry::file
    };

    void look(UploadSurvey *survey, const Batch &batch);
    PlannedUpload::Redirect redirectOf(const Batch &batch) const;
    void askAboutSize(const Batch &batch);
    void askAboutNames(const Batch &batch);
    static std::pair<VersionPlace, VersionPlace> versions(const Batch &batch, const QString &path);
    void agreeOnPlan(const Batch &batch, const ConflictChoices &choices);
    void start(const Batch &batch, const UploadPlan &plan);
    void report(const Batch &batch, const PlannedUpload &task);
    void takeBack(const UploadTarget &target, const QList<qint64> &transfers,
                  const QList<DriveItem> &made);
    void stopForGood(const UploadTarget &target, const QList<qint64> &transfers);
    QList<DriveItem> stop(const QList<qint64> &transfers, const QSet<QString> &madeIds);
    void trash(const UploadTarget &target, const QList<DriveItem> &folders,
               const QList<DriveItem> &files);

    Transfers &m_transfers;
    const QString m_crossings;
    QWidget *m_window;
};

} // namespace Aloft
