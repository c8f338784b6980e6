#pragma once

#include "ui/settings/settingtable.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QLabel;
class QToolButton;

namespace Aloft {

class ToneLabel;

/// One row of the settings window: title, explanation, what sets it, a mark when it is not the
/// standard, and the way back to it. Where the open workspace has another value, it says so.
/// Changes apply at once.
class SettingWidget : public QWidget
{
    Q_OBJECT

public:
    SettingWidget(const SettingRow &row, Settings &settings, QWidget *parent = nullptr);

    /// What it changes from now on, and the layer of the open workspace; null: none is open. The
    /// settings that are given here may go before the row does.
    void setLayers(Settings &edited, Settings *workspace);

    bool matches(const QString &searched) const;
    const SettingRow &row() const { return m_row; }
    void retranslate();
    int gutter() const; ///< the room right of the field, for the way back; in pixels

Q_SIGNALS:
    void reported(const QString &text, const std::function<void()> &undo); ///< a value was reset

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isForWindow(const QEvent &event) const;
    QWidget *makeEditor();
    QWidget *makeSwitch();
    QWidget *makeNumber();
    QWidget *makeChoice();
    QWidget *makeText();
    QWidget *makeFont();
    void set(const QVariant &value);
    void resetIn(Settings &settings);
    void follow();
    void showOverride();
    void showMistake();
    void describe();
    QString wordFor(const QVariant &value) const;

    const SettingRow &m_row;
    QPointer<Settings> m_edited;
    QPointer<Settings> m_workspace;
    QLabel *m_title;
    QLabel *m_explanation;
    QToolButton *m_reset;
    ToneLabel *m_mistake;                         ///< of a pattern
    QLabel *m_override;                           ///< what the workspace makes of it
    QToolButton *m_takeBack;                      ///< from the workspace
    std::function<void(const QVariant &)> m_show; ///< puts a value into the editor, which sets it
    QWidget *m_editor;
};

} // namespace Aloft
