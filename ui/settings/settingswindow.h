#pragma once

#include <QDialog>
#include <QPointer>

#include <functional>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTabBar;

namespace Aloft {

class Settings;
class SettingsHistory;
class AccountsPage;
class SettingWidget;
class ShortcutsPage;
class UndoLine;

/// The settings (UX-133): search, categories, one line of explanation each; changes apply at once,
/// and Ctrl+Z takes them back. Where a workspace is open, its own can be seen and changed, too.
class SettingsWindow : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsWindow(Settings &settings, QWidget *parent = nullptr);

    /// One more page, behind the others; the window takes it.
    void addAccounts(AccountsPage *page);
    void showAccounts();

    void search(const QString &text);

    /// The layer of the workspace that is open where the settings were asked for; null: none is.
    /// It may go before this window does.
    void setWorkspace(Settings *workspace, const QString &name);
    void report(const QString &text, const std::function<void()> &undo); ///< for ten seconds

Q_SIGNALS:
    void exportAsked(); ///< of everything that is the user's own choice
    void importAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildRows();
    void buildLayout();
    void buildUndo();
    bool isOnWorkspace() const; ///< and not on the user's own
    void showScope();
    void showCategories();
    bool isOffered(const SettingWidget &row) const;
    bool isCategoryOf(int category, const SettingWidget &row) const;
    void showProblem();
    QString unheard() const;
    void retranslate();
    bool isShortcuts(int category) const;
    bool isAccounts(int category) const;
    int pageOf(int category) const; ///< of m_pages

    Settings &m_settings;
    QPointer<Settings> m_workspace;
    QString m_workspaceName;
    QString m_workspacePath; ///< of its file; the layer outlives a change of the folder
    SettingsHistory *m_history;
    QTabBar *m_scopes;
    QLineEdit *m_search;
    QListWidget *m_categories;
    QStackedWidget *m_pages;
    QWidget *m_sheet;
    ShortcutsPage *m_shortcuts;
    AccountsPage *m_accounts = nullptr;
    QLabel *m_nothing;
    QLabel *m_problem;
    UndoLine *m_line;
    QPushButton *m_openFile;
    QPushButton *m_export;
    QPushButton *m_import;
    QList<SettingWidget *> m_rows;
    QList<const char *> m_categoryTexts;
};

} // namespace Aloft
