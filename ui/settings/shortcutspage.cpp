#include "ui/settings/shortcutspage.h"

#include "core/base/settings.h"
#include "ui/settings/shortcutmodel.h"
#include "ui/shell/actionbutton.h"
#include "ui/shell/shellsettings.h"

#include <QComboBox>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

ShortcutsPage::ShortcutsPage(Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_model(new ShortcutModel(settings, this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_presetLabel(new QLabel(this))
    , m_preset(new QComboBox(this))
    , m_list(new QTreeView(this))
    , m_keys(new QKeySequenceEdit(this))
    , m_assign(new QPushButton(this))
    , m_reset(new QPushButton(this))
    , m_note(new QLabel(this))
{
    m_filter->setSourceModel(m_model);
    m_filter->setFilterKeyColumn(-1);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_filter);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(ShortcutModel::Command, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(ShortcutModel::Keys, QHeaderView::ResizeToContents);
    m_presetLabel->setBuddy(m_preset);
    m_note->setWordWrap(true);
    for (const auto *name : {"aloft", "vscode", "jupyter"})
        m_preset->addItem(QString(), QString::fromLatin1(name));

    auto *top = new QHBoxLayout;
    top->addWidget(m_presetLabel);
    top->addWidget(m_preset);
    top->addStretch();
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_keys, 1);
    bottom->addWidget(m_assign);
    bottom->addWidget(m_reset);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(top);
    layout->addWidget(m_list, 1);
    layout->addLayout(bottom);
    layout->addWidget(m_note);

    connect(m_preset, &QComboBox::activated, this, [this] {
        m_settings.set(ShellSettings::ShortcutPreset, m_preset->currentData().toString());
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ShortcutsPage::showCurrent);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ShortcutsPage::showCurrent);
    connect(m_keys, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutsPage::check);
    connect(m_assign, &QPushButton::clicked, this, &ShortcutsPage::assign);
    connect(m_reset, &QPushButton::clicked, this, &ShortcutsPage::reset);
    retranslate();
}

void ShortcutsPage::setFilter(const QString &text)
{
    m_filter->setFilterFixedString(text);
}

int ShortcutsPage::currentRow() const
{
    const QModelIndex index = m_filter->mapToSource(m_list->currentIndex());
    return index.isValid() ? index.row() : -1;
}

void ShortcutsPage::showCurrent()
{
    const int row = currentRow();
    const auto shortcuts = row < 0 ? QList<QKeySequence>()
                                   : Actions::shortcuts(ShortcutModel::infoAt(row), m_settings);
    m_keys->setKeySequence(shortcuts.isEmpty() ? QKeySequence() : shortcuts.constFirst());
    m_keys->setEnabled(canChange(row));
    m_reset->setEnabled(row >= 0 && Actions::isCustomised(ShortcutModel::infoAt(row), m_settings));
    m_preset->setCurrentIndex(
        qMax(0, m_preset->findData(m_settings.get(ShellSettings::ShortcutPreset))));
    check();
}

bool ShortcutsPage::canChange(int row)
{
    return row >= 0 && ShortcutModel::infoAt(row).owner != ActionInfo::Owner::Notebook;
}

void ShortcutsPage::check()
{
    const int row = currentRow();
    const QKeySequence keys = m_keys->keySequence();
    const ActionInfo *taken = !canChange(row) || keys.isEmpty()
        ? nullptr
        : Actions::conflict(ShortcutModel::infoAt(row), keys, m_settings);
    const bool canTake = taken && taken->owner != ActionInfo::Owner::Notebook;
    m_assign->setEnabled(canChange(row));
    m_assign->setText(canTake ? tr("Take over") : tr("Assign"));
    m_note->setText(noteOn(row, keys, taken));
}

QString ShortcutsPage::noteOn(int row, const QKeySequence &keys, const ActionInfo *taken)
{
    if (row >= 0 && !canChange(row))
        return tr("Notebooks take this key while a cell is chosen; it is always the same.");
    if (!taken)
        return {};
    const QString sentence = taken->owner == ActionInfo::Owner::Notebook
        ? tr("%1 belongs to “%2” in notebooks, which keep it.")
        : tr("%1 belongs to “%2”. Taking it over leaves that without.");
    return sentence.arg(keys.toString(QKeySequence::NativeText),
                        plainText(QAction(actionText(*taken))));
}

void ShortcutsPage::assign()
{
    const int row = currentRow();
    const QKeySequence keys = m_keys->keySequence();
    const ActionInfo &info = ShortcutModel::infoAt(row);
    const auto next = [&]() -> const ActionInfo * {
        return keys.isEmpty() ? nullptr : Actions::conflict(info, keys, m_settings);
    };
    for (const ActionInfo *taken = next(); taken && taken->owner != ActionInfo::Owner::Notebook;
         taken = next()) {
        QList<QKeySequence> left = Actions::shortcuts(*taken, m_settings);
        left.removeIf([&keys](const QKeySequence &other) {
            return other.matches(keys) != QKeySequence::NoMatch
                || keys.matches(other) != QKeySequence::NoMatch;
        });
        Actions::setShortcuts(*taken, left, m_settings);
    }
    m_model->setShortcut(row, keys);
}

void ShortcutsPage::reset()
{
    m_model->reset(currentRow());
}

void ShortcutsPage::retranslate()
{
    m_presetLabel->setText(tr("&Preset"));
    m_preset->setAccessibleName(tr("Preset"));
    m_preset->setItemText(0, tr("Aloft"));
    m_preset->setItemText(1, tr("VS Code"));
    m_preset->setItemText(2, tr("Jupyter"));
    m_list->setAccessibleName(tr("Commands and their shortcuts"));
    m_keys->setAccessibleName(tr("New shortcut"));
    if (auto *field = m_keys->findChild<QLineEdit *>())
        field->setAccessibleName(m_keys->accessibleName());
    m_reset->setText(tr("Reset"));
    m_reset->setAccessibleName(tr("Reset this shortcut"));
    m_model->announce();
    showCurrent();
}

} // namespace Aloft

#include "moc_shortcutspage.cpp"
