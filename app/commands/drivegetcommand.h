#pragma once

#include "app/commands/carryfiles.h"
#include "app/commands/fetchplan.h"

#include <QSet>

namespace Aloft {

/// `drive get D:PATH… LOCAL`, where a link to Google Drive is as good as a path: into LOCAL where that is a folder or there are several; else one
/// file or folder by that name. What is here stays, unless --replace says otherwise.
class DriveGetCommand : public CarryFilesCommand
{
    Q_OBJECT

public:
    using CarryFilesCommand::CarryFilesCommand;

protected:
    void proceed() override;

private:
    void getNext();
    void getLinked(const QString &text, const QString &drive, const QString &link);
    void take(const Place &place, const DriveItem &item);
    void takeFile(const Place &place, const DriveItem &item, const QString &file);
    void takeFolder(const Place &place, const QString &folder, const QString &id,
                    const QList<DriveItem> &below);
    void enter(const Place &place, const FetchPlan &plan);
    void order(const Place &place, const DriveItem &item, const QString &file);
    bool makeFolder(const QString &path);
    Existing existing() const; ///< what becomes of files that are here

    QString m_local;
    bool m_isInto = false; ///< LOCAL is a folder to put things into
    qsizetype m_next = 0;
    QSet<QString> m_taken; ///< folded paths of what comes
};

} // namespace Aloft
