#include "ui/runs/rundialog.h"

#include "core/session/sessionmodel.h"
#include "core/text/shellwords.h"
#include "ui/runs/runlook.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr int EnvironmentLines = 3;
constexpr int WidthInDigits = 68;

bool isLocal(const Session &session)
{
    return session.provider().id() == "local"_L1;
}

bool isNotebook(const QString &path)
{
    return path.endsWith(".ipynb"_L1, Qt::CaseInsensitive);
}

/// Under its field: an explanation, or what is wrong with it.
void say(QLabel *note, const QString &text, Tone tone)
{
    QPalette colors = note->parentWidget()->palette();
    colors.setColor(QPalette::WindowText, toneColor(tone, colors));
    note->setPalette(colors);
    note->setText(text);
    note->setVisible(!text.isEmpty());
}

} // namespace

RunDialog::RunDialog(const QString &path, RunForms &forms, const SessionModel &sessions,
                     const Session *chosen, QWidget *parent)
    : QDialog(parent)
    , m_path(path)
    , m_forms(forms)
    , m_sessions(sessions)
    , m_arguments(new QLineEdit(this))
    , m_folder(new QLineEdit(this))
    , m_environment(new QPlainTextEdit(this))
    , m_session(new QComboBox(this))
    , m_run(new QPushButton(tr("Run"), this))
    , m_queue(new QPushButton(tr("Add to queue"), this))
    , m_problem(new QLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Run %1").arg(QFileInfo(path).fileName()));
    const RunForm last = forms.of(path);
    m_arguments->setText(last.arguments);
    m_folder->setText(QDir::toNativeSeparators(last.folder));
    m_environment->setPlainText(last.environment);
    fillSessions(chosen);
    build();
    check();
    m_arguments->selectAll();
    m_arguments->setFocus();
}

void RunDialog::build()
{
    m_arguments->setFont(codeFont(font()));
    m_arguments->setPlaceholderText(u"--epochs 50 --name \"first try\""_s);
    m_arguments->setEnabled(!isNotebook(m_path));
    m_folder->setAccessibleName(tr("Working folder"));
    m_folder->setPlaceholderText(QDir::toNativeSeparators(QFileInfo(m_path).absolutePath()));
    m_environment->setFont(codeFont(font()));
    m_environment->setPlaceholderText(u"CUDA_VISIBLE_DEVICES=0"_s);
    m_environment->setTabChangesFocus(true);
    m_environment->setFixedHeight(
        EnvironmentLines * QFontMetrics(m_environment->font()).lineSpacing() + 12);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_argumentsNote = addField(form, tr("&Arguments"), m_arguments);
    auto *folderRow = new QWidget(this);
    auto *folderLine = new QHBoxLayout(folderRow);
    folderLine->setContentsMargins({});
    auto *browse = new QToolButton(folderRow);
    browse->setText(tr("Choose…"));
    browse->setAccessibleName(tr("Choose the working folder"));
    folderLine->addWidget(m_folder, 1);
    folderLine->addWidget(browse);
    m_folderNote = addField(form, tr("Working &folder"), folderRow);
    qobject_cast<QLabel *>(form->labelForField(folderRow))->setBuddy(m_folder);
    m_environmentNote = addField(form, tr("&Environment"), m_environment);
    addField(form, tr("&Session"), m_session);

    auto *buttons = new QDialogButtonBox(this);
    m_run->setDefault(true);
    buttons->addButton(m_run, QDialogButtonBox::AcceptRole);
    buttons->addButton(m_queue, QDialogButtonBox::ActionRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(10);
    layout->addLayout(form);
    layout->addStretch();
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    resize(fontMetrics().horizontalAdvance(u'0') * WidthInDigits, sizeHint().height());

    connect(buttons, &QDialogButtonBox::accepted, this,
            [this] { finishWith(&RunDialog::runAsked); });
    connect(m_queue, &QPushButton::clicked, this, [this] { finishWith(&RunDialog::queueAsked); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(browse, &QToolButton::clicked, this, &RunDialog::chooseFolder);
    connect(m_arguments, &QLineEdit::textChanged, this, &RunDialog::check);
    connect(m_folder, &QLineEdit::textChanged, this, &RunDialog::check);
    connect(m_environment, &QPlainTextEdit::textChanged, this, &RunDialog::check);
    connect(m_session, &QComboBox::currentIndexChanged, this, &RunDialog::check);
}

QLabel *RunDialog::addField(QFormLayout *form, const QString &label, QWidget *field)
{
    auto *note = new QLabel(this);
    note->setWordWrap(true);
    note->setTextFormat(Qt::PlainText);
    note->hide();
    form->addRow(label, field);
    form->addRow(QString(), note);
    return note;
}

void RunDialog::fillSessions(const Session *chosen)
{
    for (const auto &session : m_sessions.sessions()) {
        m_session->addItem(placeText(*session), session->id());
        if (session.get() == chosen)
            m_session->setCurrentIndex(m_session->count() - 1);
    }
}

Session *RunDialog::session() const
{
    return m_sessions.byId(m_session->currentData().toString());
}

void RunDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Working folder"), form().folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &folder) { m_folder->setText(QDir::toNativeSeparators(folder)); });
    dialog->open();
}

RunForm RunDialog::form() const
{
    return {m_arguments->text().trimmed(), QDir::fromNativeSeparators(m_folder->text().trimmed()),
            m_environment->toPlainText().trimmed()};
}

// ---- What is understood, and what is not ----

void RunDialog::check()
{
    m_isRight = true;
    m_problem->hide();
    checkArguments();
    checkFolder();
    checkEnvironment();
    m_run->setEnabled(m_isRight && session());
    m_queue->setEnabled(m_isRight && session());
    growToFit();
}

/// Notes may take more lines than before.
void RunDialog::growToFit()
{
    layout()->activate();
    const int height = layout()->heightForWidth(width());
    setMinimumHeight(height);
}

void RunDialog::checkArguments()
{
    if (isNotebook(m_path))
        return say(m_argumentsNote, tr("A notebook takes no arguments."), Tone::MutedText);
    const Result<QStringList> words = splitShellWords(m_arguments->text());
    m_isRight = m_isRight && words;
    if (!words)
        say(m_argumentsNote, words.error().text(), Tone::Error);
    else
        say(m_argumentsNote,
            words->isEmpty() ? tr("As in a terminal, with quotes where there are blanks.")
                             : tr("%n argument(s): %1", nullptr, int(words->size()))
                                   .arg(words->join(u"  ·  "_s)),
            Tone::MutedText);
}

void RunDialog::checkFolder()
{
    const Session *where = session();
    const bool isHere = !where || isLocal(*where);
    const QString folder = form().folder;
    m_folder->setEnabled(isHere);
    if (!isHere)
        return say(m_folderNote, tr("There it runs in the folder of the file."), Tone::MutedText);
    const bool isThere = folder.isEmpty() || QFileInfo(folder).isDir();
    m_isRight = m_isRight && isThere;
    say(m_folderNote, isThere ? QString() : tr("There is no such folder."), Tone::Error);
}

void RunDialog::checkEnvironment()
{
    const auto variables = environmentOf(m_environment->toPlainText());
    m_isRight = m_isRight && variables;
    if (!variables)
        return say(m_environmentNote, variables.error().text(), Tone::Error);
    const QStringList names = variables->keys();
    const bool hasSecret = std::ranges::any_of(names, isSecretName);
    say(m_environmentNote,
        hasSecret ? tr("One NAME=value a line. Secrets are given to this run and not remembered.")
                  : tr("One NAME=value a line."),
        Tone::MutedText);
}

void RunDialog::finishWith(Asked asked)
{
    const Session *where = session();
    if (!where || !m_isRight)
        return;
    const Result<RunOrder> order = orderOf(*where, m_path, form());
    if (!order)
        return say(m_problem, order.error().text(), Tone::Error);
    if (const Result<void> kept = m_forms.remember(m_path, form()); !kept)
        qWarning("%s", qUtf8Printable(kept.error().text())); // it runs all the same
    Q_EMIT(this->*asked)(where->id(), *order);
    accept();
}

} // namespace Aloft

#include "moc_rundialog.cpp"
