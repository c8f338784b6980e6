#pragma once

#include "core/base/result.h"
#include "ui/editor/localhistory.h"

#include <QDialog>

#include <functional>

class QListWidget;
class QPushButton;

namespace Aloft {

/// Files that are gone and of which versions are kept: one of them can be written anew.
class DeletedFiles : public QDialog
{
    Q_OBJECT

public:
    /// Whether a file may be written, or why not.
    using WritePermission = std::function<Result<void>(const QString &path)>;

    DeletedFiles(const LocalHistory &history, WritePermission mayWrite, QWidget *parent);

Q_SIGNALS:
    void restored(const QString &path); ///< is a file again
    void failed(const Aloft::Error &error);

private:
    void build();
    void showVersions();
    void restore(const QString &path, const QByteArray &content);

    const LocalHistory m_history;
    const WritePermission m_mayWrite;
    QListWidget *m_list;
    QPushButton *m_show;
};

} // namespace Aloft
