#pragma once

#include "ui/settings/settingtable.h"

#include <QWidget>

#include <functional>

class QLabel;
class QToolButton;

namespace Aloft {

/// One row of the settings window: title, explanation, what sets it, a mark when it is not the
/// standard, and the way back to it. Changes apply at once.
class SettingWidget : public QWidget
{
    Q_OBJECT

public:
    SettingWidget(const SettingRow &row, Settings &settings, QWidget *parent = nullptr);

    bool matches(const QString &searched) const;
    const SettingRow &row() const { return m_row; }
    void retranslate();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeEditor();
    QWidget *makeSwitch();
    QWidget *makeNumber();
    QWidget *makeChoice();
    QWidget *makeText();
    QWidget *makeFont();
    void set(const QVariant &value);
    void follow();

    const SettingRow &m_row;
    Settings &m_settings;
    QLabel *m_title;
    QLabel *m_explanation;
    QToolButton *m_reset;
    std::function<void(const QVariant &)> m_show; ///< puts a value into the editor, which sets it
    QWidget *m_editor;
};

} // namespace Aloft
