#pragma once

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QToolButton;

namespace Aloft {

class HardwareBook;

/// Above the figures: which session, which view of them, and what can be done with them.
class HardwareBar : public QWidget
{
    Q_OBJECT

public:
    enum class View { Figures, Table, AllSessions };

    explicit HardwareBar(QWidget *parent = nullptr);

    void listSessions(const HardwareBook &book);
    void setSession(const QString &sessionId);
    bool hasSession(const QString &sessionId) const;
    QString firstSession() const; ///< empty: there is none

    View view() const;
    void setView(View view);
    void setExportable(bool isExportable); ///< there is something to export
    void addButton(QToolButton *button);   ///< before the others; taken over

Q_SIGNALS:
    void sessionChosen(const QString &sessionId);
    void viewChanged();
    void numbersAsked();
    void pictureAsked();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void showIcons();

    QComboBox *m_sessions;
    QHBoxLayout *m_buttons;
    QToolButton *m_all;
    QToolButton *m_asTable;
    QToolButton *m_saveNumbers;
    QToolButton *m_savePicture;
};

} // namespace Aloft
