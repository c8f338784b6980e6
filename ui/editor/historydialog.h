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
    /// How a version is shown.
    enum class Form {
        Text,
        Cells, ///< of a notebook: their sources, as a Python script has them
    };

    HistoryDialog(const LocalHistory &history, const QString &path, const QString &present,
                  Form form, QWidget *parent);

    static Form formOf(const QString &path);

Q_SIGNALS:
    void restored(const QByteArray &content); ///< of the file, as it was saved

private:
    void build();
    void fillList();
    void showVersion(int row);
    QString readable(const QByteArray &content) const;
    void showChanges();

    const LocalHistory m_history;
    const Form m_form;
    QList<LocalHistory::Version> m_versions;
    QByteArray m_content; ///< of the version that is shown
    QListWidget *m_list;
    const QStringList m_present;
    CodeEditor *m_text;
    TerminalView *m_changes;
    QCheckBox *m_showsChanges;
    QPushButton *m_restore;
};

} // namespace Aloft
