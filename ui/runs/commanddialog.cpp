#include "ui/runs/commanddialog.h"

#include "core/session/programorder.h"
#include "core/session/sessionmodel.h"
#include "ui/runs/runlook.h"
#include "ui/theme/fonts.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int WidthInDigits = 72;

} // namespace

CommandDialog::CommandDialog(const SessionModel &sessions, const Session *chosen, QWidget *parent)
    : QDialog(parent)
    , m_sessions(sessions)
    , m_command(new QLineEdit(this))
    , m_session(new QComboBox(this))
    , m_run(new QPushButton(tr("Run"), this))
    , m_queue(new QPushButton(tr("Add to queue"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Run a command"));
    for (const auto &session : sessions.sessions()) {
        m_session->addItem(placeText(*session), session->id());
        if (session.get() == chosen)
            m_session->setCurrentIndex(m_session->count() - 1);
    }
    build();
    check();
    m_command->setFocus();
}

void CommandDialog::build()
{
    m_command->setFont(codeFont(font()));
    m_command->setPlaceholderText(u"python -m pip list"_s);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Command"), m_command);
    form->addRow(tr("&Session"), m_session);
    auto *buttons = new QDialogButtonBox(this);
    m_run->setDefault(true);
    buttons->addButton(m_run, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_queue, QDialogButtonBox::ActionRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(10);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(buttons);
    resize(fontMetrics().horizontalAdvance(u'0') * WidthInDigits, sizeHint().height());
    connect(buttons, &QDialogButtonBox::accepted, this,
            [this] { finishWith(&CommandDialog::runAsked); });
    connect(m_queue, &QPushButton::clicked, this,
            [this] { finishWith(&CommandDialog::queueAsked); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_command, &QLineEdit::textChanged, this, &CommandDialog::check);
}

void CommandDialog::check()
{
    const bool isRight = !m_command->text().trimmed().isEmpty() && session();
    m_run->setEnabled(isRight);
    m_queue->setEnabled(isRight);
}

Session *CommandDialog::session() const
{
    return m_sessions.byId(m_session->currentData().toString());
}

void CommandDialog::finishWith(Asked asked)
{
    const Session *where = session();
    const QString command = m_command->text().trimmed();
    if (!where || command.isEmpty())
        return;
    Q_EMIT(this->*asked)(where->id(), commandOrder(*where, command, where->spec().folder));
    accept();
}

} // namespace Aloft

#include "moc_commanddialog.cpp"
