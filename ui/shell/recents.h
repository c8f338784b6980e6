#pragma once

#include "ui/shell/statefile.h"

#include <QObject>
#include <QStringList>

namespace Aloft {

/// The folders and files opened last, newest first.
class Recents : public QObject
{
    Q_OBJECT

public:
    explicit Recents(const QString &stateFolder, QObject *parent = nullptr);

    const QStringList &folders() const { return m_folders; }
    const QStringList &files() const { return m_files; }
    void addFolder(const QString &folder);
    void addFile(const QString &file);
    void clear();
    void read(); ///< from the disk, once more

    static constexpr int Most = 10;

Q_SIGNALS:
    void changed();

private:
    void save();

    StateFile m_file;
    QStringList m_folders;
    QStringList m_files;
};

} // namespace Aloft
