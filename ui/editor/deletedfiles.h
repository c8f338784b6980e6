#pragma once

#include "core/base/error.h"
#include "ui/editor/localhistory.h"

#include <QDialog>

class QListWidget;
class QPushButton;

namespace Aloft {

/// Files that are gone and of which versions are kept: one of them can be written anew.
class DeletedFiles : public QDialog
{
    Q_OBJECT

public:
    DeletedFiles(const LocalHistory &history, QWidget *parent);

Q_SIGNALS:
    void restored(const QString &path); ///< is a file again
    void failed(const Aloft::Error &error);

private:
    void build();
    void showVersions();
    void restore(const QString &path, const QByteArray &content);

    const LocalHistory m_history;
    QListWidget *m_list;
    QPushButton *m_show;
};

} // namespace Aloft
