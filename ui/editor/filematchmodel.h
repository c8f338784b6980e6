#pragma once

#include "ui/editor/filesearch.h"

#include <QAbstractItemModel>

#include <vector>

namespace Aloft {

/// Files with matches, and under each its lines. Files can be checked: those take part in a
/// replacement.
class FileMatchModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        LineRole = Qt::UserRole + 1, ///< number of the line, from 1; invalid for files
        RangesRole,                  ///< QList<TextRange> in the display text
        LinkRole,                    ///< QUrl: file:…#place
    };

    using QAbstractItemModel::QAbstractItemModel;

    void reset(const QString &folder); ///< paths are shown from there
    void append(const QList<FileMatches> &files);
    int fileCount() const { return int(m_files.size()); }
    int lineCount() const { return m_lines; }
    QStringList checkedFiles() const; ///< but for notebooks

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &) const override { return 1; }
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct File
    {
        FileMatches matches;
        bool isChecked = true;
    };

    QVariant fileData(const File &file, int role) const;
    QVariant lineData(const File &file, const LineMatch &line, int role) const;

    QString m_folder;
    std::vector<File> m_files;
    int m_lines = 0;
};

} // namespace Aloft

Q_DECLARE_METATYPE(Aloft::TextRange)
