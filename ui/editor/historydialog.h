#pragma once

#include "ui/editor/localhistory.h"

#include <QDialog>

class QListWidget;
class QPushButton;

namespace Aloft {

class CodeEditor;

/// The kept versions of a file, to look at and to take back.
class HistoryDialog : public QDialog
{
    Q_OBJECT

public:
    HistoryDialog(const LocalHistory &history, const QString &path, QWidget *parent);

Q_SIGNALS:
    void restored(const QString &text);

private:
    void build();
    void fillList();
    void showVersion(int row);

    const LocalHistory m_history;
    QList<LocalHistory::Version> m_versions;
    QListWidget *m_list;
    CodeEditor *m_text;
    QPushButton *m_restore;
};

} // namespace Aloft
