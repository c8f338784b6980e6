#pragma once

#include <QScrollArea>

class QAction;
class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace Aloft {

class Actions;
class Recents;
class Settings;

/// The empty centre (UX-013, 021-023): what can be begun, the last folders, what runs now, and
/// the two choices that make a newcomer at home, language and theme.
class StartPage : public QScrollArea
{
    Q_OBJECT

public:
    StartPage(const Actions &actions, Recents &recents, Settings &settings,
              QWidget *parent = nullptr);

    void setRunningText(const QString &text); ///< "Nothing is running."

Q_SIGNALS:
    void folderChosen(const QString &folder);
    void fileChosen(const QString &file);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeButtons(const Actions &actions);
    QWidget *makeRecents();
    QWidget *makeChoices();
    void fillRecents();
    void offerToContinue();
    QList<QWidget *> shownButtons() const;
    void addRecent(const QString &path, bool isFolder);
    void fillChoices();
    void retranslate();
    void applyFonts();
    void arrange();
    void arrangeButtons(int room);
    void arrangeChoices(int room);

    Recents &m_recents;
    Settings &m_settings;
    QLabel *m_sign;
    QLabel *m_title;
    QLabel *m_claim;
    QLabel *m_recentTitle;
    QLabel *m_running;
    QLabel *m_languageLabel;
    QLabel *m_themeLabel;
    QComboBox *m_language;
    QComboBox *m_theme;
    QVBoxLayout *m_column = nullptr; ///< all parts, one below the other
    QVBoxLayout *m_recentLayout;
    QGridLayout *m_buttonGrid;
    QGridLayout *m_choiceGrid;
    QList<QWidget *> m_buttons; ///< the first takes the place of the second, when it is there
    QPushButton *m_continue;
    QWidget *m_network;         ///< the button for the way to servers
    QList<QWidget *> m_choices; ///< each label before its field
};

} // namespace Aloft
