#pragma once

#include "core/drive/driveitem.h"
#include "ui/files/filemarks.h"

#include <QCollator>
#include <QFileSystemModel>
#include <QPointer>
#include <QSet>
#include <QSortFilterProxyModel>

#include <optional>

namespace Aloft {

/// The folder tree of this disk, watched. It only reads: a new name or a drop is announced, and
/// whoever carries it out does so without stopping the window. Its columns are those of FileColumn.
class FilesModel : public QFileSystemModel
{
    Q_OBJECT

public:
    /// What stands beside a name; an icon, or nothing.
    static constexpr int MarkRole = Qt::UserRole + 100;

    explicit FilesModel(QObject *parent = nullptr);

    void setMarks(const FileMarks *marks); ///< which outlive it, or go and are none

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;
    Qt::DropActions supportedDropActions() const override;

Q_SIGNALS:
    void renameAsked(const QString &path, const QString &newName);
    void dropAsked(const QStringList &paths, const QString &folder, Qt::DropAction action);
    void downloadAsked(const QString &drive, const QList<Aloft::DriveItem> &items,
                       const QString &folder);

private:
    static QString textData(const QFileInfo &info, int role);
    QString cellText(const QModelIndex &index) const;
    std::optional<FileMark> markOf(const QFileInfo &info) const;

    QPointer<const FileMarks> m_marks;
};

/// The files and folders of this disk that are dragged, as paths.
QStringList localPaths(const QMimeData &data);

/// What of the tree is shown: below the root, and with the filter's text in its name.
class FilesFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit FilesFilter(QObject *parent = nullptr);

    void setRoot(const QString &root);
    void setText(const QString &text);
    /// Folders that are shown, until the next text, for what is below them: the model need not
    /// have read it yet.
    void setFolders(const QStringList &paths);
    QString pathOf(const QModelIndex &index) const;
    QModelIndex indexOf(const QString &path) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QFileSystemModel *files() const;

    QString m_root;
    QString m_text;
    QSet<QString> m_folders;
    QCollator m_order;
};

} // namespace Aloft
