#!/usr/bin/perl
# Puts Ticketwire's Scrip into a Request Tracker (4.4 or 5.0), brings it up to date, tries it or takes it out again.
# It can be run as often as one likes; RT need not be restarted. docs/scrip.md is its manual.
use strict;
use warnings;
use Getopt::Long;

my $manual = <<'END';
install-scrip.pl --url https://gateway.example/rt/hook (--secret-file FILE | --secret-from-config)
                 [--timeout 2] [--rest 30] [--ca-file FILE]     put the Scrip in, or bring it up to date
install-scrip.pl --show                                         say what is there
install-scrip.pl --try                                          tell the gateway of the newest ticket now
install-scrip.pl --remove                                       take it out

  --rt-lib DIR          the folder that holds RT.pm, when it is not found by itself or there are several
  --url URL             where the gateway hears RT: its address and /rt/hook
  --secret-file FILE    holds what the gateway has in RT_HOOK_SECRET; RT's web server must be able to read it
  --secret-from-config  RT_SiteConfig.pm holds it: Set($TicketwireHookPassword, '...');
  --timeout SECONDS     the longest time a change in RT waits for the gateway (0.1 to 30)
  --rest SECONDS        the longest time RT does without a gateway that let it wait (1 to 3600)
  --ca-file FILE        certificates to trust, for an https address with a certificate of one's own
END

my %option = ( timeout => 2, rest => 30 );
GetOptions( \%option, qw(rt-lib=s url=s secret-file=s secret-from-config timeout=f rest=i ca-file=s show try remove help) )
    or stop("see --help");
if ( $option{help} ) { print $manual; exit 0 }
my @deeds = grep { $option{$_} } qw(url show try remove);
stop("say one of --url, --show, --try and --remove (--help says more)") if @deeds != 1;
check_settings() if $option{url};

unshift @INC, rt_libraries();
require RT;
RT->import if RT->can('import');
RT::LoadConfig();
RT::Init();
require RT::Scrips; require RT::Tickets; require RT::Action::UserDefined;

my $done = { url => \&install, show => \&show, try => \&try_it, remove => \&remove }->{ $deeds[0] }->();
print "$done\n";
exit 0;

sub stop {
    print STDERR "install-scrip.pl: $_[0]\n";
    exit 1;
}

sub check_settings {
    stop("--url must be http://… or https://… and end in /rt/hook, not $option{url}")
        unless $option{url} =~ m{^https?://[^\s/?#@]+(?:/[^\s?#]*)?/rt/hook$};
    stop("say one of --secret-file and --secret-from-config")
        unless !!$option{'secret-file'} ^ !!$option{'secret-from-config'};
    stop("--timeout must be 0.1 to 30 seconds") unless $option{timeout} >= 0.1 && $option{timeout} <= 30;
    stop("--rest must be 1 to 3600 seconds") unless $option{rest} >= 1 && $option{rest} <= 3600;
    for my $name ( grep { $option{$_} } qw(secret-file ca-file) ) {
        stop("--$name must be a whole path, from /") unless $option{$name} =~ m{^/};
        stop("--$name: $option{$name} cannot be read: $!") unless -r $option{$name};
    }
    my $file = $option{'secret-file'} or return;
    stop("--secret-file: $file is empty") if -z $file;
    stop("--secret-file: everybody on this machine may read $file; chmod o= and chgrp it to RT's web server")
        if ( stat $file )[2] & 0007;
}

# RT's own libraries, and before them what the site put beside them.
sub rt_libraries {
    my %seen;
    my @found = $option{'rt-lib'} ? $option{'rt-lib'} : grep { -e "$_/RT.pm" && !$seen{$_}++ } map {"$_/lib"}
        ( $ENV{RTHOME} || () ), qw(/opt/rt5 /opt/rt4 /usr/share/request-tracker5 /usr/share/request-tracker4);
    stop("no RT.pm was found; say where it is with --rt-lib") unless grep { -e "$_/RT.pm" } @found;
    stop("there is more than one RT; say which with --rt-lib: @found") if @found > 1;
    my ($lib) = @found;
    my $beside = $lib;
    $beside =~ s{^/usr/share/}{/usr/local/share/} or $beside =~ s{/lib/?$}{/local/lib};
    return ( grep { -d } $beside ), $lib;
}

# The Scrip is known by the first line of its code, so that it may be renamed in RT's pages.
sub ours {
    my $scrips = RT::Scrips->new( RT->SystemUser );
    $scrips->FindAllRows if $scrips->can('FindAllRows');    # also those that were disabled
    $scrips->UnLimit;
    return grep { ( $_->CustomCommitCode || '' ) =~ /^# Ticketwire's Scrip:/ } @{ $scrips->ItemsArrayRef };
}

sub code {
    ( my $file = __FILE__ ) =~ s{[^/]*$}{ticketwire-scrip.pl};
    open my $in, '<', $file or stop("$file cannot be read: $!");
    my $code = do { local $/; <$in> };
    my %setting = ( url => $option{url}, timeout => $option{timeout}, rest => $option{rest} );
    for my $name (qw(secret-file ca-file)) {
        ( my $key = $name ) =~ tr/-/_/;
        $setting{$key} = $option{$name} if $option{$name};
    }
    my $written = join ', ', map { "$_ => " . quoted( $setting{$_} ) } sort keys %setting;
    $code =~ s/^my %setting = \(\);$/my %setting = ( $written );/m or stop("$file is not the Scrip of this version");
    eval "sub { my \$self; $code }" or stop("$file cannot be used: $@");
    return $code;
}

sub quoted {
    ( my $text = shift ) =~ s/([\\'])/\\$1/g;
    return "'$text'";
}

sub install {
    stop("RT runs no Scrip after a batch of transactions: \$UseTransactionBatch is off in RT_SiteConfig.pm")
        unless RT->Config->Get('UseTransactionBatch');
    stop("RT lets no Scrip with code be written: \$DisallowExecuteCode is on in RT_SiteConfig.pm")
        if RT->Config->Get('DisallowExecuteCode');
    stop("RT_SiteConfig.pm sets no \$TicketwireHookPassword")
        if $option{'secret-from-config'} && !RT->Config->Get('TicketwireHookPassword');
    my ( $scrip, @more ) = ours();
    $RT::Handle->BeginTransaction;
    my @done = map { delete_scrip($_) } @more;
    push @done, $scrip ? bring_up_to_date($scrip) : create();
    $RT::Handle->Commit;
    return @done ? join "\n", @done : 'The Scrip was there and up to date.';
}

sub create {
    my $scrip = RT::Scrip->new( RT->SystemUser );
    well( $scrip->Create(
        Queue => 0, Stage => 'TransactionBatch', Description => 'Tell Ticketwire of every change',
        ScripCondition => 'On Transaction', ScripAction => 'User Defined', Template => 'Blank',
        CustomPrepareCode => '1;', CustomCommitCode => code(),
    ) );
    return 'Scrip ' . $scrip->id . ' was put in, for all queues.';
}

sub bring_up_to_date {
    my $scrip = shift;
    my @done;
    my %wanted = ( CustomPrepareCode => '1;', CustomCommitCode => code(), Disabled => 0 );
    for my $field ( sort grep { ( $scrip->$_ // '' ) ne $wanted{$_} } keys %wanted ) {
        my $set = "Set$field";
        well( $scrip->$set( $wanted{$field} ) );
        push @done, $field;
    }
    my $place = $scrip->IsGlobal;
    if ( !$place || $place->Stage ne 'TransactionBatch' ) {
        well( RT::ObjectScrip->new( RT->SystemUser )->DeleteAll( Scrip => $scrip ), 'taken from its queues' );
        well( $scrip->AddToObject( ObjectId => 0, Stage => 'TransactionBatch' ) );
        push @done, 'place and stage';
    }
    return @done ? 'Scrip ' . $scrip->id . ' was brought up to date (' . join( ', ', @done ) . ').' : ();
}

sub well {
    my ( $good, $said ) = @_;
    return if $good;
    $RT::Handle->Rollback;
    stop("RT refused: $said");
}

sub delete_scrip {
    my $scrip = shift;
    my $id = $scrip->id;
    well( $scrip->Delete );
    return "Scrip $id was taken out.";
}

sub remove {
    my @scrips = ours() or return 'There was no Scrip of Ticketwire.';
    return join "\n", map { delete_scrip($_) } @scrips;
}

sub show {
    my @scrips = ours() or return 'There is no Scrip of Ticketwire.';
    return join "\n", map { described($_) } @scrips;
}

sub described {
    my $scrip = shift;
    my ($settings) = $scrip->CustomCommitCode =~ /^my %setting = \( (.*) \);$/m;
    my $place = $scrip->IsGlobal;
    my $where = $place ? 'for all queues, stage ' . $place->Stage : 'not for all queues';
    return sprintf "Scrip %d, %s, %s: %s", $scrip->id, $scrip->Disabled ? 'disabled' : 'enabled', $where, $settings // '?';
}

# Runs what is installed, as RT would, for the newest ticket: the gateway looks at it once more than it needs to.
sub try_it {
    my ($scrip) = ours();
    stop("there is no Scrip of Ticketwire") unless $scrip;
    my $tickets = RT::Tickets->new( RT->SystemUser );
    $tickets->FromSQL('id > 0');
    $tickets->OrderBy( FIELD => 'id', ORDER => 'DESC' );
    $tickets->RowsPerPage(1);
    my $ticket = $tickets->First or stop("RT has no ticket yet to try it with");
    my $transactions = $ticket->Transactions;
    $transactions->OrderBy( FIELD => 'id', ORDER => 'DESC' );
    my $action = RT::Action::UserDefined->new(
        ScripObj => $scrip, TicketObj => $ticket, TransactionObj => $transactions->First, CurrentUser => RT->SystemUser,
    );
    no warnings 'once';
    $Ticketwire::try_anyway = 1;
    $action->Commit;
    my $answer = $Ticketwire::answer // 'the Scrip did not run; RT says why in its log';
    stop("the gateway was not told of ticket " . $ticket->id . ": $answer") if $answer ne 'told';
    return 'The gateway was told of ticket ' . $ticket->id . '.';
}
