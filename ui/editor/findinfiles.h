#pragma once

#include "ui/editor/filematchmodel.h"
#include "ui/editor/filereplace.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QTreeView;

namespace Aloft {

class FileMatchDelegate;

/// Find in the files of a folder, and replace there with an undo. Results come as they are found.
class FindInFiles : public QWidget
{
    Q_OBJECT

public:
    explicit FindInFiles(QWidget *parent = nullptr);
    ~FindInFiles() override;

    void setFolder(const QString &folder);
    void setAccess(Page::Access access); ///< to the files in it
    void open(const QString &text = {}); ///< the focus goes to the text; an empty one stays
    void search();

Q_SIGNALS:
    void linkActivated(const QUrl &link); ///< file:…#line:column, or …#cell of a notebook
    void filesReplaced(const QStringList &paths);
    void messagePosted(const Aloft::Error &error);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void retranslate();
    QToolButton *addOption(const QString &text);
    FindQuery query() const;
    void cancel();
    void showSummary();
    void conclude(const FileSearch &search);
    void replaceAll();
    void undoReplacing();
    void finishReplacing(const ReplaceOutcome &outcome);
    void updateActions();

    QString m_folder;
    Page::Access m_access = Page::Access::Full;
    QLineEdit *m_text;
    QLineEdit *m_replacement;
    QLineEdit *m_patterns;
    QToolButton *m_case;
    QToolButton *m_word;
    QToolButton *m_regex;
    QPushButton *m_search;
    QPushButton *m_replace;
    QPushButton *m_undo;
    QLabel *m_summary;
    QTreeView *m_tree;
    FileMatchModel *m_model;
    FileMatchDelegate *m_delegate;
    QPointer<FileSearch> m_running;
    QPointer<Task> m_replacing;
    QList<ReplacedFile> m_replaced;
};

} // namespace Aloft
