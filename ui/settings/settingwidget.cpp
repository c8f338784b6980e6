#include "ui/settings/settingwidget.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include "ui/theme/tonelabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFontComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Aloft {

SettingWidget::SettingWidget(const SettingRow &row, Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_row(row)
    , m_edited(&settings)
    , m_title(new QLabel(this))
    , m_explanation(new QLabel(this))
    , m_reset(new QToolButton(this))
    , m_mistake(new ToneLabel(this))
    , m_override(new QLabel(this))
    , m_takeBack(new QToolButton(this))
    , m_editor(makeEditor())
{
    m_explanation->setWordWrap(true);
    m_explanation->setForegroundRole(QPalette::PlaceholderText);
    m_mistake->setWordWrap(true);
    m_mistake->setTone(Tone::Error);
    m_title->setBuddy(m_editor);
    m_editor->setFocusPolicy(Qt::StrongFocus);
    m_editor->installEventFilter(this);
    m_reset->setAutoRaise(true);
    m_reset->setIcon(themedIcon(u"undo", Tone::Accent));
    m_takeBack->setAutoRaise(true);
    m_takeBack->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_takeBack->setFocusPolicy(Qt::TabFocus);
    QSizePolicy keepsPlace = m_reset->sizePolicy();
    keepsPlace.setRetainSizeWhenHidden(true);
    m_reset->setSizePolicy(keepsPlace);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_explanation);
    words->addWidget(m_mistake);
    auto *overriding = new QHBoxLayout;
    overriding->addWidget(m_override);
    overriding->addWidget(m_takeBack);
    overriding->addStretch();
    words->addLayout(overriding);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 8);
    layout->setSpacing(12);
    layout->addLayout(words, 1);
    layout->addWidget(m_editor);
    layout->addWidget(m_reset);

    connect(m_reset, &QToolButton::clicked, this, [this] { resetIn(*m_edited); });
    connect(m_takeBack, &QToolButton::clicked, this, [this] { resetIn(*m_workspace); });
    setLayers(settings, nullptr);
    retranslate();
}

/// A layer tells of changes below it, too.
void SettingWidget::setLayers(Settings &edited, Settings *workspace)
{
    for (Settings *known : {m_edited.data(), m_workspace.data()}) {
        if (known)
            disconnect(known, nullptr, this, nullptr);
    }
    m_edited = &edited;
    m_workspace = workspace;
    connect(workspace ? workspace : &edited, &Settings::changed, this, [this](const QString &key) {
        if (key == m_row.setting.key)
            follow();
    });
    follow();
}

int SettingWidget::gutter() const
{
    return layout()->spacing() + m_reset->sizeHint().width();
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
    case SettingRow::Editor::Pattern:
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

/// Whether it is undo or redo, and the field has nothing of its own to take back or do again.
bool SettingWidget::isForWindow(const QEvent &event) const
{
    const auto &key = static_cast<const QKeyEvent &>(event);
    const auto *line = qobject_cast<const QLineEdit *>(m_editor);
    const auto *field = line ? line : m_editor->findChild<const QLineEdit *>();
    return (key.matches(QKeySequence::Undo) && !(field && field->isUndoAvailable()))
        || (key.matches(QKeySequence::Redo) && !(field && field->isRedoAvailable()));
}

/// Who turns the wheel over a field means to scroll the page, unless the field has the focus. A
/// field where nothing was typed leaves undo and redo to the window.
bool SettingWidget::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_editor && event->type() == QEvent::ShortcutOverride && isForWindow(*event)) {
        event->ignore();
        return true;
    }
    const bool isStray = watched == m_editor && event->type() == QEvent::Wheel
        && !m_editor->hasFocus();
    if (isStray)
        event->ignore();
    return isStray || QWidget::eventFilter(watched, event);
}

void SettingWidget::set(const QVariant &value)
{
    if (value == m_edited->value(m_row.setting))
        return;
    const Settings *below = m_edited->below();
    if (value == (below ? below->value(m_row.setting) : m_row.setting.standard))
        m_edited->reset(m_row.setting.key);
    else
        m_edited->setValue(m_row.setting.key, value, m_row.setting.about);
}

void SettingWidget::resetIn(Settings &settings)
{
    const SettingInfo &setting = m_row.setting;
    const QVariant before = settings.own(setting.key);
    settings.reset(setting.key);
    Q_EMIT reported(tr("“%1” was reset.").arg(settingText(m_row.title)),
                    [settings = QPointer(&settings), path = settings.path(), setting, before] {
                        if (settings && settings->path() == path) // not into another folder's
                            settings->setValue(setting.key, before, setting.about);
                    });
}

void SettingWidget::follow()
{
    const QSignalBlocker quiet(m_editor);
    m_show(m_edited->value(m_row.setting));
    const bool isChanged = m_edited->isSet(m_row.setting.key);
    m_reset->setVisible(isChanged && m_edited != m_workspace);
    QFont font = this->font();
    font.setWeight(isChanged ? QFont::Bold : QFont::Medium);
    m_title->setFont(font);
    m_editor->setAccessibleName(isChanged ? tr("%1, changed").arg(settingText(m_row.title))
                                          : settingText(m_row.title));
    showMistake();
    showOverride();
    describe();
}

void SettingWidget::showMistake()
{
    const bool isPattern = m_row.editor == SettingRow::Editor::Pattern;
    const QRegularExpression pattern(isPattern ? m_edited->value(m_row.setting).toString()
                                               : QString());
    m_mistake->setVisible(!pattern.isValid());
    m_mistake->setText(pattern.isValid()
                           ? QString()
                           : tr("This is no regular expression: it cannot be read from character "
                                "%1 on. The usual one counts.")
                                 .arg(pattern.patternErrorOffset() + 1));
}

void SettingWidget::showOverride()
{
    const bool isOverridden = m_workspace && m_workspace->decides(m_row.setting);
    const bool isHere = m_edited == m_workspace; // the value is in the row already
    const QString word = isOverridden ? wordFor(m_workspace->value(m_row.setting)) : QString();
    m_override->setText(isHere ? tr("Set by this folder") : tr("Set by this folder: %1").arg(word));
    m_override->setVisible(isOverridden);
    m_takeBack->setVisible(isOverridden);
}

void SettingWidget::describe()
{
    QStringList sentences{m_explanation->text()};
    if (!m_mistake->isHidden())
        sentences << m_mistake->text();
    if (!m_override->isHidden())
        sentences << m_override->text();
    m_editor->setAccessibleDescription(sentences.join(u' '));
}

QString SettingWidget::wordFor(const QVariant &value) const
{
    if (m_row.editor == SettingRow::Editor::Switch)
        return value.toBool() ? tr("on") : tr("off");
    for (const auto &[choice, word] : m_row.choices) {
        if (choice == value.toString())
            return settingText(word);
    }
    return value.toString() + settingText(m_row.unit);
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
    const QString reset = tr("Reset %1").arg(settingText(m_row.title));
    m_reset->setToolTip(reset);
    m_reset->setAccessibleName(reset);
    m_takeBack->setText(tr("Reset to my own"));
    m_takeBack->setIcon(themedIcon(u"undo", Tone::Accent));
    m_takeBack->setAccessibleName(tr("Reset %1 to my own").arg(settingText(m_row.title)));
    if (auto *box = qobject_cast<QComboBox *>(m_editor); box && !m_row.choices.isEmpty()) {
        for (int index = 0; index < box->count(); ++index)
            box->setItemText(index, settingText(m_row.choices.at(index).second));
    }
    follow();
}

} // namespace Aloft

#include "moc_settingwidget.cpp"
