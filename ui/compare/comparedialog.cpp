#include "ui/compare/comparedialog.h"

#include "ui/editor/difftext.h"
#include "ui/output/terminalview.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize usualSize{860, 560};

} // namespace

CompareDialog::CompareDialog(std::shared_ptr<const Comparison> comparison, const Names &names,
                             Purpose purpose, QWidget *parent)
    : QDialog(parent)
    , m_comparison(std::move(comparison))
    , m_names(names)
    , m_list(new QListWidget)
    , m_lines(new TerminalView(TerminalView::Kind::Panel))
    , m_choices(new QButtonGroup(this))
{
    setWindowTitle(purpose == Purpose::Merge ? tr("Merge the versions of %1").arg(names.file)
                                             : tr("Compare the versions of %1").arg(names.file));
    m_list->setAccessibleName(tr("Differences"));
    m_lines->setLabel(tr("What the versions say"));
    const qsizetype count = m_comparison->differences().size();
    if (purpose == Purpose::Merge)
        m_takes = QList<Comparison::Take>(count, Comparison::Take::Mine);
    for (int i = 0; i < count; ++i) {
        m_list->addItem(QString());
        relabel(i);
    }
    build(purpose);
    connect(m_list, &QListWidget::currentRowChanged, this, &CompareDialog::show);
    m_list->setCurrentRow(0);
    resize(usualSize);
}

CompareDialog::~CompareDialog() = default;

void CompareDialog::build(Purpose purpose)
{
    auto *signs = new QLabel(tr("− %1    + %2").arg(m_names.mine, m_names.theirs));
    signs->setTextFormat(Qt::PlainText);
    auto *parts = new QSplitter;
    parts->addWidget(m_list);
    parts->addWidget(m_lines);
    parts->setStretchFactor(1, 1);
    parts->setChildrenCollapsible(false);
    auto *none = new QLabel(tr("Both say the same."));
    none->setAlignment(Qt::AlignCenter);
    const bool isEmpty = m_comparison->differences().isEmpty();
    none->setVisible(isEmpty);
    signs->setVisible(!isEmpty);
    parts->setVisible(!isEmpty);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *rows = new QVBoxLayout(this);
    rows->addWidget(signs);
    rows->addWidget(parts, 1);
    rows->addWidget(none, 1);
    if (purpose == Purpose::Merge && !isEmpty)
        addChoices(buttons);
    rows->addWidget(buttons);
}

void CompareDialog::addChoices(QDialogButtonBox *buttons)
{
    auto *row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("Take of this difference:")));
    using Take = Comparison::Take;
    for (const Take take : {Take::Mine, Take::Theirs, Take::Both}) {
        auto *choice = new QRadioButton(nameOf(take));
        m_choices->addButton(choice, int(take));
        row->addWidget(choice);
    }
    row->addStretch();
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_choices, &QButtonGroup::idClicked, this,
            [this](int id) { take(m_list->currentRow(), Take(id)); });
    auto *save = buttons->addButton(tr("&Save the merged file"), QDialogButtonBox::ActionRole);
    connect(save, &QPushButton::clicked, this, &CompareDialog::merge);
}

QString CompareDialog::nameOf(Comparison::Take take) const
{
    switch (take) {
    case Comparison::Take::Mine:
        return m_names.mine;
    case Comparison::Take::Theirs:
        return m_names.theirs;
    case Comparison::Take::Both:
        break;
    }
    return tr("Both");
}

void CompareDialog::show(int difference)
{
    if (difference < 0)
        return;
    m_lines->setText(diffText(m_comparison->differences()[difference].lines));
    if (QAbstractButton *choice = m_choices->button(int(m_takes.value(difference))))
        choice->setChecked(true);
}

void CompareDialog::take(int difference, Comparison::Take take)
{
    if (difference < 0)
        return;
    m_takes[difference] = take;
    relabel(difference);
}

void CompareDialog::relabel(int difference)
{
    const QString title = m_comparison->differences()[difference].title;
    m_list->item(difference)
        ->setText(m_takes.isEmpty() ? title
                                    : u"%1\n    %2"_s.arg(title, nameOf(m_takes[difference])));
}

void CompareDialog::merge()
{
    const Result<QByteArray> content = m_comparison->merged(m_takes);
    if (!content)
        return Q_EMIT failed(content.error());
    accept();
    Q_EMIT merged(*content);
}

} // namespace Aloft

#include "moc_comparedialog.cpp"
