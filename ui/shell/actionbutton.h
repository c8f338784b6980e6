#pragma once

#include <QPointer>
#include <QPushButton>

class QAction;

namespace Aloft {

/// A push button that shows an action: its text, icon, state and shortcut, also when they change.
class ActionButton : public QPushButton
{
    Q_OBJECT

public:
    explicit ActionButton(QAction *action, QWidget *parent = nullptr);

    /// Tells it from another button of the same action in the window, for screen readers.
    void setPlace(const QString &place);

private:
    void follow();

    QPointer<QAction> m_action;
    QString m_place;
};

/// For buttons, which have no mnemonic: "Open file…" of "&Open file…", "打开…" of "打开(&O)…".
QString withoutMnemonic(QString text);

/// The first shortcut of an action, or the keys that are written behind its text; may be empty.
QString shownKeys(const QAction &action);

/// An action's text without its mnemonic and its dots, for tooltips and lists.
QString plainText(const QAction &action);

/// The same with the shortcut behind it, for tooltips.
QString toolTipWithShortcut(const QAction &action);

} // namespace Aloft
