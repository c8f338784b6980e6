#pragma once

#include <QObject>
#include <QPointer>
#include <QStringList>

namespace Aloft {

class FileScan;

/// Which folders hold what a filter looks for, however deep: a tree knows only those that were
/// opened. The folder is read once, in the background, and known until the filter is emptied.
class MatchingFolders : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void look(const QString &folder, const QString &text); ///< empty text: nothing is looked for
    bool isLooking() const;

    /// Absolute paths of folders with a match somewhere below them, nearer ones first.
    const QStringList &folders() const { return m_folders; }

Q_SIGNALS:
    void found(); ///< folders() is complete for the text

private:
    void scan();
    void match();

    QString m_folder;
    QString m_text;
    QString m_scannedFolder; ///< the one that m_files are of; empty: none
    QStringList m_files;     ///< relative to it
    QStringList m_folders;
    QPointer<FileScan> m_scan;
};

} // namespace Aloft
