#include "ui/shell/quitdialog.h"

#include "ui/shell/windowplace.h"
#include "ui/theme/fonts.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace Aloft {

namespace {

enum Column { What, Fate };

} // namespace

QuitDialog::QuitDialog(const QList<Leaving> &atWork, QWidget *parent)
    : QDialog(parent)
    , m_atWork(atWork)
    , m_list(new QTreeWidget(this))
    , m_background(new QPushButton(tr("Keep running in the &background"), this))
    , m_go(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Quit Aloft"));
    build();
    for (const Leaving &leaving : atWork)
        addLine(leaving);
    showFates();
    connect(m_list, &QTreeWidget::itemChanged, this, &QuitDialog::showFates);
    connect(m_go, &QPushButton::clicked, this, &QuitDialog::carryOut);
    connect(m_background, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT backgroundChosen({});
    });
}

void QuitDialog::build()
{
    resizeToLetters(*this, 84, 22);
    auto *title = new QLabel(tr("Something is at work"), this);
    title->setFont(headingFont(font(), 3));
    auto *note = new QLabel(
        tr("What is ticked goes on, where need be with Aloft in the background: "
           "start it again to see it."),
        this);
    note->setWordWrap(true);
    m_list->setAccessibleName(tr("What is at work"));
    m_list->setHeaderLabels({tr("At work"), tr("What becomes of it")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(What, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(Fate, QHeaderView::ResizeToContents);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_go, QDialogButtonBox::ActionRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(m_background, QDialogButtonBox::ActionRole);
    m_background->setDefault(true); // nothing is lost by it
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addWidget(note);
    layout->addWidget(m_list, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

/// To quit means to end what is Aloft's own; what others keep is not meant.
void QuitDialog::addLine(const Leaving &leaving)
{
    auto *item = new QTreeWidgetItem(m_list);
    item->setIcon(What, leaving.icon);
    item->setText(What, leaving.title);
    item->setToolTip(What, leaving.title);
    if (leaving.needsAloft() || leaving.end)
        item->setCheckState(What, leaving.needsAloft() ? Qt::Unchecked : Qt::Checked);
}

bool QuitDialog::isKept(qsizetype line) const
{
    const QTreeWidgetItem *item = m_list->topLevelItem(static_cast<int>(line));
    const QVariant state = item->data(What, Qt::CheckStateRole); // none: it cannot but go on
    return !state.isValid() || state.value<Qt::CheckState>() == Qt::Checked;
}

bool QuitDialog::keepsForAloft() const
{
    for (qsizetype line = 0; line < m_atWork.size(); ++line) {
        if (m_atWork.at(line).needsAloft() && isKept(line))
            return true;
    }
    return false;
}

QString QuitDialog::textOfKept(Leaving::Fate fate)
{
    switch (fate) {
    case Leaving::Fate::EndsWithTab:
        return tr("Ends with its tab");
    case Leaving::Fate::Lost:
    case Leaving::Fate::Waits:
        return tr("Goes on in the background");
    case Leaving::Fate::GoesOn:
        break;
    }
    return tr("Goes on where it is");
}

QString QuitDialog::textOfEnded(Leaving::Fate fate)
{
    switch (fate) {
    case Leaving::Fate::Lost:
        return tr("Ends, and what it has in memory is lost");
    case Leaving::Fate::Waits:
        return tr("Waits until Aloft is started again");
    case Leaving::Fate::EndsWithTab:
    case Leaving::Fate::GoesOn:
        break;
    }
    return tr("Is stopped");
}

void QuitDialog::showFates()
{
    const QSignalBlocker blocker(m_list);
    for (qsizetype line = 0; line < m_atWork.size(); ++line) {
        const Leaving &leaving = m_atWork.at(line);
        m_list->topLevelItem(static_cast<int>(line))
            ->setText(Fate, isKept(line) ? textOfKept(leaving.fate) : textOfEnded(leaving.fate));
    }
    m_go->setText(keepsForAloft() ? tr("&Keep what is ticked") : tr("&Stop and quit"));
}

void QuitDialog::carryOut()
{
    const bool staysInBackground = keepsForAloft();
    QList<Leaving> toEnd;
    for (qsizetype line = 0; line < m_atWork.size(); ++line) {
        const Leaving &leaving = m_atWork.at(line);
        // What is Aloft's own ends with it, unless it stays for the sake of something else.
        if (leaving.end && !isKept(line) && (staysInBackground || !leaving.needsAloft()))
            toEnd.append(leaving);
    }
    accept();
    if (staysInBackground)
        Q_EMIT backgroundChosen(toEnd);
    else
        Q_EMIT quitChosen(toEnd);
}

} // namespace Aloft

#include "moc_quitdialog.cpp"
