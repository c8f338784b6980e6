#pragma once

#include "ui/editor/localhistory.h"

#include <QDialog>

class QCheckBox;
class QListWidget;
class QPushButton;

namespace Aloft {

class CodeEditor;
class TerminalView;

/// The kept versions of a file, to look at, to compare with the present text, to take back.
class HistoryDialog : public QDialog
{
    Q_OBJECT

public:
    HistoryDialog(const LocalHistory &history, const QString &path, const QString &present,
                  QWidget *parent);

Q_SIGNALS:
    void restored(const QString &text);

private:
    void build();
    void fillList();
    void showVersion(int row);
    void showChanges();

    const LocalHistory m_history;
    QList<LocalHistory::Version> m_versions;
    QListWidget *m_list;
    const QStringList m_present;
    CodeEditor *m_text;
    TerminalView *m_changes;
    QCheckBox *m_showsChanges;
    QPushButton *m_restore;
};

} // namespace Aloft
