#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace Aloft {

class Settings;
class SettingWidget;
class ShortcutsPage;

/// The settings (UX-133): search, categories, one line of explanation each; changes apply at once.
class SettingsWindow : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsWindow(Settings &settings, QWidget *parent = nullptr);

    void search(const QString &text);

Q_SIGNALS:
    void exportAsked(); ///< of everything that is the user's own choice
    void importAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildRows();
    void showCategory();
    void retranslate();
    bool isShortcuts(int category) const;

    Settings &m_settings;
    QLineEdit *m_search;
    QListWidget *m_categories;
    QStackedWidget *m_pages;
    QWidget *m_sheet;
    ShortcutsPage *m_shortcuts;
    QLabel *m_nothing;
    QLabel *m_problem;
    QPushButton *m_openFile;
    QPushButton *m_export;
    QPushButton *m_import;
    QList<SettingWidget *> m_rows;
    QList<const char *> m_categoryTexts;
};

} // namespace Aloft
