#include "ui/settings/settingwidget.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFontComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Aloft {

SettingWidget::SettingWidget(const SettingRow &row, Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_row(row)
    , m_settings(settings)
    , m_title(new QLabel(this))
    , m_explanation(new QLabel(this))
    , m_reset(new QToolButton(this))
    , m_editor(makeEditor())
{
    m_explanation->setWordWrap(true);
    m_explanation->setForegroundRole(QPalette::PlaceholderText);
    m_title->setBuddy(m_editor);
    m_editor->setFocusPolicy(Qt::StrongFocus);
    m_editor->installEventFilter(this);
    m_reset->setAutoRaise(true);
    m_reset->setIcon(themedIcon(u"undo", Tone::Accent));
    QSizePolicy keepsPlace = m_reset->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keepsPlace);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_explanation);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 8);
    layout->setSpacing(12);
    layout->addLayout(words, 1);
    layout->addWidget(m_editor);
    layout->addWidget(m_reset);

    connect(m_reset, &QToolButton::clicked, this, [this] { m_settings.reset(m_row.setting.key); });
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key == m_row.setting.key)
            follow();
    });
    retranslate();
}

QWidget *SettingWidget::makeEditor()
{
    switch (m_row.editor) {
    case SettingRow::Editor::Switch:
        return makeSwitch();
    case SettingRow::Editor::Number:
        return makeNumber();
    case SettingRow::Editor::Choice:
        return makeChoice();
    case SettingRow::Editor::Text:
        return makeText();
    case SettingRow::Editor::Font:
        return makeFont();
    }
    Q_UNREACHABLE();
}

QWidget *SettingWidget::makeSwitch()
{
    auto *box = new QCheckBox(this);
    m_show = [box](const QVariant &value) { box->setChecked(value.toBool()); };
    connect(box, &QCheckBox::toggled, this, [this](bool isOn) { set(isOn); });
    return box;
}

QWidget *SettingWidget::makeNumber()
{
    auto *box = new QSpinBox(this);
    box->setRange(m_row.least, m_row.most);
    box->setSingleStep(m_row.step);
    box->setSuffix(settingText(m_row.unit));
    box->setKeyboardTracking(false); // "150" is typed by way of "1" and "15"
    m_show = [box](const QVariant &value) { box->setValue(value.toInt()); };
    connect(box, &QSpinBox::valueChanged, this, [this](int value) { set(value); });
    return box;
}

QWidget *SettingWidget::makeChoice()
{
    auto *box = new QComboBox(this);
    for (const auto &[value, word] : m_row.choices)
        box->addItem(settingText(word), value);
    m_show = [box](const QVariant &value) { box->setCurrentIndex(box->findData(value)); };
    connect(box, &QComboBox::activated, this, [this, box] { set(box->currentData()); });
    return box;
}

QWidget *SettingWidget::makeText()
{
    auto *field = new QLineEdit(this);
    field->setMinimumWidth(fontMetrics().horizontalAdvance(u'0') * 28);
    m_show = [field](const QVariant &value) { field->setText(value.toString()); };
    connect(field, &QLineEdit::editingFinished, this,
            [this, field] { set(field->text().trimmed()); });
    return field;
}

QWidget *SettingWidget::makeFont()
{
    auto *box = new QFontComboBox(this);
    box->setFontFilters(QFontComboBox::MonospacedFonts);
    box->setMaximumWidth(fontMetrics().averageCharWidth() * 30);
    m_show = [box](const QVariant &value) { box->setCurrentText(value.toString()); };
    connect(box, &QComboBox::activated, this, [this, box] { set(box->currentFont().family()); });
    return box;
}

/// Who turns the wheel over a field means to scroll the page, unless the field has the focus.
bool SettingWidget::eventFilter(QObject *watched, QEvent *event)
{
    const bool isStray = watched == m_editor && event->type() == QEvent::Wheel
        && !m_editor->hasFocus();
    if (isStray)
        event->ignore();
    return isStray || QWidget::eventFilter(watched, event);
}

void SettingWidget::set(const QVariant &value)
{
    if (value == m_settings.value(m_row.setting))
        return;
    if (value == m_row.setting.standard)
        m_settings.reset(m_row.setting.key);
    else
        m_settings.setValue(m_row.setting.key, value, m_row.setting.about);
}

void SettingWidget::follow()
{
    const QSignalBlocker quiet(m_editor);
    m_show(m_settings.value(m_row.setting));
    const bool isChanged = m_settings.isSet(m_row.setting.key);
    m_reset->setVisible(isChanged);
    QFont font = this->font();
    font.setWeight(isChanged ? QFont::Bold : QFont::Medium);
    m_title->setFont(font);
    m_editor->setAccessibleName(isChanged ? tr("%1, changed").arg(settingText(m_row.title))
                                          : settingText(m_row.title));
}

bool SettingWidget::matches(const QString &searched) const
{
    const QStringList words = searched.split(u' ', Qt::SkipEmptyParts);
    const QString all = settingText(m_row.title) + u' ' + settingText(m_row.explanation) + u' '
        + settingText(m_row.category) + u' ' + QString::fromUtf8(m_row.title) + u' '
        + m_row.setting.key;
    return std::ranges::all_of(words, [&all](const QString &word) {
        return all.contains(word, Qt::CaseInsensitive);
    });
}

void SettingWidget::retranslate()
{
    m_title->setText(settingText(m_row.title));
    m_explanation->setText(settingText(m_row.explanation));
    m_editor->setAccessibleDescription(m_explanation->text());
    const QString reset = tr("Reset %1").arg(settingText(m_row.title));
    m_reset->setToolTip(reset);
    m_reset->setAccessibleName(reset);
    if (auto *box = qobject_cast<QComboBox *>(m_editor); box && !m_row.choices.isEmpty()) {
        for (int index = 0; index < box->count(); ++index)
            box->setItemText(index, settingText(m_row.choices.at(index).second));
    }
    follow();
}

} // namespace Aloft

#include "moc_settingwidget.cpp"
