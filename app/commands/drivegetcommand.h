#pragma once

#include "app/commands/carryfiles.h"

#include <QSet>

namespace Aloft {

/// `drive get D:PATH… LOCAL`: into LOCAL where that is a folder or there are several; else one
/// file or folder by that name. What is here stays, unless --replace says otherwise.
class DriveGetCommand : public CarryFilesCommand
{
    Q_OBJECT

public:
    using CarryFilesCommand::CarryFilesCommand;

protected:
    void run() override;

private:
    void getNext();
    void take(const Place &place, const DriveItem &item);
    void takeFolder(const Place &place, const QString &folder, const QList<DriveItem> &items);
    void order(const Place &place, const DriveItem &item, const QString &file);
    bool makeFolder(const QString &path);
    bool isFree(const QString &file, const QString &shown);

    QString m_local;
    bool m_isInto = false; ///< LOCAL is a folder to put things into
    qsizetype m_next = 0;
    QSet<QString> m_files; ///< of the orders, as names that differ in case may be one here
};

} // namespace Aloft
